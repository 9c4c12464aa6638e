import { setTimeout as wait } from 'node:timers/promises';

/*
 * Sets a CouchDB 3.5 up for Foyer: joins its nodes, and makes the databases, their security objects and the hub's own
 * user. What is there already is left as it is, so it may be run again. Databases of personal details come and go month by
 * month: the hub makes and removes those itself, as FOYER_DATABASE_ADMIN_URL. Settings are environment variables:
 *
 *   COUCHDB_URL       http://admin:password@couchdb-1:5984, a server admin at any node
 *   COUCHDB_NODES     host names of all nodes with commas between them; without it the nodes are joined already
 *   FOYER_DATABASE_URL  as the hub has it: whose user, password and prefix are made
 */
const DATABASES = ['events', 'details', 'vault', 'directory', 'private', 'audit'];
const ROLE = 'foyer-hub';
const READY_WITHIN_MS = 60_000;

const env = (name) => process.env[name] || fail(`${name} is not set`);
const admin = new URL(env('COUCHDB_URL'));
const hub = new URL(env('FOYER_DATABASE_URL'));
const nodes = (process.env.COUCHDB_NODES ?? '').split(',').filter(Boolean);
const prefix = hub.pathname.replaceAll('/', '');
const [name, password] = [hub.username, hub.password].map(decodeURIComponent);
if (!name || !password) fail('FOYER_DATABASE_URL has no user and password: the hub is to have its own');
if (name === decodeURIComponent(admin.username))
  fail('FOYER_DATABASE_URL has the admin’s name: the hub is to have its own');
if (!/^[a-z][a-z0-9_-]*$/.test(prefix)) fail('FOYER_DATABASE_URL ends with no prefix in small letters, such as /foyer');

await ready();
if (nodes.length > 1) await join();
for (const database of ['_users', '_replicator', '_global_changes']) await make(database);
await makeUser();
for (const database of DATABASES) {
  await make(`${prefix}-${database}`);
  const security = { admins: { names: [], roles: [ROLE] }, members: { names: [], roles: [ROLE] } };
  await ask('PUT', `/${prefix}-${database}/_security`, security);
}
await closeDoors();
await check();
console.log(`${DATABASES.length} databases ${prefix}-… are there for ${name}, on ${(await members()).length} node(s).`);

async function ask(method, path, body, { base = admin, expected = [] } = {}) {
  const { origin, username, password: secret } = base;
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(secret)}`).toString('base64');
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok || expected.includes(response.status)) return { status: response.status, answer };
  return fail(`${method} ${path}: ${response.status} ${answer.error ?? ''} ${answer.reason ?? ''}`);
}

async function ready() {
  for (const until = Date.now() + READY_WITHIN_MS; ; await wait(1_000)) {
    const up = await fetch(`${admin.origin}/_up`).catch(() => null);
    if (up && up.status !== 503 && up.status !== 404) return;
    if (Date.now() > until) fail(`CouchDB at ${admin.host} did not come up`);
  }
}

async function members() {
  return (await ask('GET', '/_membership')).answer.cluster_nodes ?? [];
}

/** As docs.couchdb.org has it under "Cluster Set Up": the node that is asked coordinates, the others are added. */
async function join() {
  const credentials = { username: decodeURIComponent(admin.username), password: decodeURIComponent(admin.password) };
  const all = { bind_address: '0.0.0.0', port: 5984, node_count: nodes.length, ...credentials };
  const known = await members();
  for (const host of nodes) {
    if (known.some((node) => node.endsWith(`@${host}`))) continue;
    const remote = {
      remote_node: host,
      remote_current_user: credentials.username,
      remote_current_password: credentials.password,
    };
    // 400: it was enabled before.
    await ask('POST', '/_cluster_setup', { action: 'enable_cluster', ...all, ...remote }, { expected: [400] });
    await ask('POST', '/_cluster_setup', { action: 'add_node', host, port: 5984, ...credentials }, { expected: [409] });
  }
  await ask('POST', '/_cluster_setup', { action: 'finish_cluster' }, { expected: [400] });
  const joined = await members();
  if (joined.length < nodes.length) fail(`only ${joined.join(', ')} joined`);
}

async function make(database) {
  // 412: it is there; 202: a node is missing, and what is made now is checked below.
  await ask('PUT', `/${database}`, undefined, { expected: [412] });
}

async function makeUser() {
  const path = `/_users/${encodeURIComponent(`org.couchdb.user:${name}`)}`;
  const { status, answer } = await ask('GET', path, undefined, { expected: [404] });
  const stored = status === 404 ? {} : answer;
  const roles = [...new Set([...(stored.roles ?? []), ROLE])];
  await ask('PUT', path, { ...stored, name, type: 'user', roles, password });
}

/** Nobody is let in without a name: not even to learn the version. And what is removed is gone. */
async function closeDoors() {
  for (const node of await members()) {
    const config = `/_node/${encodeURIComponent(node)}/_config/chttpd`;
    await ask('PUT', `${config}/require_valid_user_except_for_up`, 'true');
    await ask('PUT', `${config}/require_valid_user`, 'true');
    // A database that the hub removes is removed: not put aside for somebody to find.
    await ask('PUT', `/_node/${encodeURIComponent(node)}/_config/couchdb/enable_database_recovery`, 'false');
  }
}

async function check() {
  for (const database of DATABASES)
    await ask('GET', `/${prefix}-${database}`, undefined, {
      base: new URL(hub.href.replace(hub.host, admin.host).replace(hub.protocol, admin.protocol)),
    });
  const stranger = await fetch(`${admin.origin}/${prefix}-events`);
  if (stranger.status !== 401) fail(`somebody without a name is answered with ${stranger.status} and not with 401`);
}

function fail(words) {
  console.error(`set-up: ${words}`);
  process.exit(1);
}
