import { createServer } from 'node:http';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { announce } from './announce.ts';

const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb');
const expressPouchdb = require('express-pouchdb');

const folder = process.argv[2]!;
mkdirSync(folder, { recursive: true });
// An express app of the express it brings along; mounted in express 5 it cannot write `req.query` and fails.
const app = expressPouchdb(PouchDB.defaults({ prefix: join(folder, '/') }), { mode: 'minimumForPouchDB' });

announce(createServer(app), async () => undefined);
