import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../testHub.ts';

interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { refId: string; expr: string }[];
}
interface Dashboard {
  uid: string;
  title: string;
  schemaVersion: number;
  templating: { list: { name: string; type: string; definition?: string }[] };
  panels: Panel[];
}

const GRAFANA = new URL('../../../../../deploy/grafana/', import.meta.url);
/** Words of PromQL that look like names of metrics. */
const NOT_METRICS = new Set(['increase', 'rate', 'deriv', 'sum', 'max', 'by', 'label_values', 'instance', 'up']);
const LABELS = new Set(['job', 'site', 'state', 'kind', 'acknowledged', 'version']);

let world: TestHub;
let exported: Set<string>;
let text: string;
let dashboard: Dashboard;

beforeAll(async () => {
  world = await startTestHub();
  text = await (await fetch(`${world.url}/metrics`)).text();
  exported = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!));
  dashboard = JSON.parse(await readFile(new URL('foyer.json', GRAFANA), 'utf8')) as Dashboard;
});
afterAll(() => world.close());

/** The metrics that an expression asks for: what stands outside of braces, brackets and strings. */
function metricsIn(expression: string): string[] {
  const bare = expression.replace(/\{[^}]*\}|\[[^\]]*\]|"[^"]*"/g, ' ').replace(/\b(by|without)\s*\([^)]*\)/g, ' ');
  return [...bare.matchAll(/[a-z_][a-z0-9_]*/g)]
    .map(([name]) => name)
    .filter((name) => !NOT_METRICS.has(name) && !LABELS.has(name));
}

describe('the dashboard', () => {
  const targets = () => dashboard.panels.flatMap(({ targets = [] }) => targets);

  test('asks only for metrics that the hub exports', () => {
    const asked = [
      ...targets().map(({ expr }) => expr),
      ...dashboard.templating.list.flatMap(({ definition }) => definition ?? []),
    ].flatMap(metricsIn);
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((name) => !exported.has(name))).toEqual([]);
  });

  test('shows every metric of the hub’s own', () => {
    const asked = new Set([
      ...targets().flatMap(({ expr }) => metricsIn(expr)),
      'foyer_build_info',
      'foyer_visits_on_board',
      'foyer_kiosk_documents_queued',
    ]);
    expect([...exported].filter((name) => name.startsWith('foyer_') && !asked.has(name))).toEqual([]);
  });

  test('is put together as Grafana reads it: ids once, panels side by side, a query each', () => {
    const { panels, schemaVersion, uid, title } = dashboard;
    expect({ schemaVersion, uid, title }).toEqual({ schemaVersion: 39, uid: 'foyer-fleet', title: 'Foyer' });
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const taken = new Map<string, string>();
    for (const { title: name, type, gridPos, targets: queries = [] } of panels) {
      expect(['row', 'stat', 'timeseries']).toContain(type);
      expect(gridPos.x + gridPos.w, name).toBeLessThanOrEqual(24);
      expect(new Set(queries.map(({ refId }) => refId)).size, name).toBe(
        type === 'row' ? 0 : Math.max(1, queries.length),
      );
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.get(`${x} ${y}`), `${name} lies on`).toBeUndefined();
          taken.set(`${x} ${y}`, name);
        }
    }
    const variables = new Set(dashboard.templating.list.map(({ name }) => name));
    for (const [, name] of JSON.stringify(panels).matchAll(/\$\{?([a-z]+)/g)) expect(variables).toContain(name);
  });
});

test('the alert rules ask only for metrics that the hub exports', async () => {
  const rules = await readFile(new URL('foyer-alerts.yml', GRAFANA), 'utf8');
  const asked = [...rules.matchAll(/^\s+expr: (.+)$/gm)].flatMap(([, expression]) => metricsIn(expression!));
  expect(asked.length).toBeGreaterThanOrEqual(7);
  expect(asked.filter((name) => !exported.has(name) && !/^e\d+$/.test(name))).toEqual([]);
});

test('labels are sites, states and kinds: no series for a device', async () => {
  const { hub } = world;
  const before = text.split('\n').filter((line) => line.startsWith('foyer_')).length;
  for (let n = 0; n < 3; n++) {
    const by = { kind: 'staff', id: 'admin' } as const;
    const { code } = await hub.devices.issueEnrolmentCode({ name: `Kiosk ${n}`, siteId: hub.sites.first().id }, by);
    await hub.devices.enrol(code);
  }
  const after = await (await fetch(`${world.url}/metrics`)).text();
  expect(after.split('\n').filter((line) => line.startsWith('foyer_'))).toHaveLength(before);
  expect(after).toMatch(/^foyer_kiosks\{site="site",state="never-seen"\} 3$/m);
});

test('names say their unit, and counters are totals', () => {
  for (const [, name, type] of text.matchAll(/^# TYPE (foyer_\S+) (\S+)/gm)) {
    expect(name!.endsWith('_total'), name).toBe(type === 'counter');
    expect(name).not.toMatch(/_(ms|minutes|hours|kb|percent)(_|$)/);
  }
});
