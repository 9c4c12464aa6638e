import { randomUUID } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { CouchError } from '../store/couch/couchError.ts';
import { createCouchDrawers } from '../store/couch/couchDrawers.ts';
import { createCouchServer, type CouchServer } from '../store/couch/couchServer.ts';
import { DatabaseProblem } from '../store/couch/openCouchStore.ts';
import { finding, reasonOf, type Finding } from './finding.ts';

const DATABASES = ['events', 'details', 'vault', 'directory', 'private', 'audit'];
const ANSWER_WITHIN_MS = 10_000;

/**
 * Reach, version, every database, write and read back, the answer to a conflict, the feed of changes, and whether
 * databases may be made and removed.
 */
export async function checkDatabase({
  databaseUrl,
  databaseAdminUrl = null,
}: Pick<Config, 'databaseUrl'> & Partial<Pick<Config, 'databaseAdminUrl'>>): Promise<Finding[]> {
  if (databaseUrl === null)
    return [finding('database', 'well', 'The databases are in the data folder.', '数据库在数据目录中。')];
  const server = createCouchServer(databaseUrl);
  try {
    const { body } = await ask<{ version?: string }>(server, 'GET', '');
    const version = finding(
      'database',
      'well',
      `CouchDB ${body.version ?? '?'} answers at ${server.host}.`,
      `CouchDB ${body.version ?? '?'} 在 ${server.host} 正常应答。`,
    );
    const closed = await Promise.all(DATABASES.map((name) => lookAt(server, name)));
    const wrong = closed.filter((one) => one !== null);
    if (wrong.length > 0) return [version, ...wrong];
    const admin = databaseAdminUrl === null ? server : createCouchServer(databaseAdminUrl);
    return [version, ...(await writeAndRead(server)), ...(await makeAndRemove(server, admin))];
  } catch (error) {
    return [failed(server, error)];
  }
}

const ask = <T>(server: CouchServer, method: string, path: string, body?: unknown, query = {}) =>
  server.json<T>(method, path, { ...(body === undefined ? {} : { body }), query, timeoutMs: ANSWER_WITHIN_MS });

async function lookAt(server: CouchServer, name: string): Promise<Finding | null> {
  const full = `${server.prefix}-${name}`;
  try {
    await ask(server, 'GET', full);
    return null;
  } catch (error) {
    if (!(error instanceof CouchError) || error.status !== 404) return failed(server, error);
    return finding(
      'database',
      'wrong',
      `The database ${full} is not there: run deploy/couchdb/set-up.mjs.`,
      `数据库 ${full} 不存在：请运行 deploy/couchdb/set-up.mjs。`,
    );
  }
}

async function writeAndRead(server: CouchServer): Promise<Finding[]> {
  const path = `${server.prefix}-private/${encodeURIComponent(`doctor:${randomUUID()}`)}`;
  const value = randomUUID();
  const { status, body: written } = await ask<{ rev: string }>(server, 'PUT', path, { value });
  const found: Finding[] = [];
  try {
    const { body: read } = await ask<{ value?: string }>(server, 'GET', path);
    const conflict = await ask(server, 'PUT', path, { value: 'another' }).then(
      () => null,
      (error: unknown) => (error instanceof CouchError ? error.status : null),
    );
    const { body: feed } = await ask<{ results: { id: string }[] }>(
      server,
      'GET',
      `${server.prefix}-private/_changes`,
      undefined,
      {
        descending: true,
        limit: 20,
      },
    );
    const isTold = feed.results.some(({ id }) => path.endsWith(encodeURIComponent(id)));
    if (read.value !== value)
      found.push(
        finding('database', 'wrong', 'What was written is read back as something else.', '读回的内容与写入的不一致。'),
      );
    if (conflict !== 409)
      found.push(
        finding(
          'database',
          'wrong',
          `A second write in the place of the first was answered with ${conflict ?? 'success'} and not with a conflict (409): this is no CouchDB that the hub can rely on.`,
          `对同一文档的第二次写入得到的是 ${conflict ?? '成功'}，而不是冲突（409）：系统不能依赖这样的数据库。`,
        ),
      );
    if (!isTold)
      found.push(
        finding(
          'database',
          'wrong',
          'What was written is not in the feed of changes: hubs would not hear of one another.',
          '变更流中没有刚写入的内容：各中枢将无法互相得知变更。',
        ),
      );
  } finally {
    await ask(server, 'DELETE', path, undefined, { rev: written.rev });
  }
  if (status === 202)
    found.push(
      finding(
        'database',
        'wrong',
        'Fewer nodes than a quorum took what was written (202): start the nodes that are missing. Until then the hub acknowledges nothing.',
        '写入的节点数不足法定数（202）：请启动缺失的节点。在此之前系统不会确认任何写入。',
      ),
    );
  if (found.length > 0) return found;
  return [finding('database', 'well', 'Written, read back, and a conflict refused.', '写入、读回与冲突检查均正常。')];
}

/** As for personal details; what is made here is gone again at the end. */
async function makeAndRemove(server: CouchServer, admin: CouchServer): Promise<Finding[]> {
  try {
    const database = await createCouchDrawers({ server, admin }).open(`vault-doctor-${randomUUID()}`, true);
    try {
      await database.info();
    } finally {
      await database.destroy();
    }
    return [];
  } catch (error) {
    if (!(error instanceof DatabaseProblem)) return [failed(admin, error)];
    return [
      finding(
        'database',
        'wrong',
        error.message,
        `${admin.host} 不允许系统创建和删除数据库，个人资料到期后将无法销毁：请将 FOYER_DATABASE_ADMIN_URL 设为服务器管理员的地址。`,
      ),
    ];
  }
}

function failed(server: CouchServer, error: unknown): Finding {
  if (error instanceof CouchError && (error.status === 401 || error.status === 403))
    return finding(
      'database',
      'wrong',
      `${server.host} does not let the hub in (${error.status}): check name and password in FOYER_DATABASE_URL and the _security of its databases.`,
      `${server.host} 拒绝访问（${error.status}）：请检查 FOYER_DATABASE_URL 中的用户名与密码以及各数据库的 _security。`,
    );
  return finding(
    'database',
    'wrong',
    `The database at ${server.host} does not answer as it should: ${reasonOf(error)}. Check FOYER_DATABASE_URL, and whether CouchDB runs.`,
    `${server.host} 的数据库应答异常：${reasonOf(error)}。请检查 FOYER_DATABASE_URL 以及 CouchDB 是否在运行。`,
  );
}
