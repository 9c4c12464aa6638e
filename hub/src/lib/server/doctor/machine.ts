import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { writeSynced } from '../files.ts';
import { finding, reasonOf, type Finding } from './finding.ts';

const WRONG_BELOW_BYTES = 500 * 1024 ** 2;
const DOUBTFUL_BELOW_BYTES = 5 * 1024 ** 3;

/** Written, on the disk, and read back; nothing of it stays. */
async function writeAndRead(folder: string): Promise<void> {
  const path = join(folder, `doctor-${randomUUID()}`);
  try {
    await writeSynced(path, 'well', { mode: 0o600, flags: 'wx' });
    if ((await readFile(path, 'utf8')) !== 'well') throw new Error('what was written is read back as something else');
  } finally {
    await rm(path, { force: true });
  }
}

type Free = (folder: string) => Promise<{ bavail: number; bsize: number }>;

export async function checkDisk({ dataFolder }: Pick<Config, 'dataFolder'>, free: Free = statfs): Promise<Finding[]> {
  try {
    const { bavail, bsize } = await free(dataFolder);
    await writeAndRead(dataFolder);
    const bytes = bavail * bsize;
    const room = `${(bytes / 1024 ** 3).toFixed(1)} GB`;
    const state = bytes < WRONG_BELOW_BYTES ? 'wrong' : bytes < DOUBTFUL_BELOW_BYTES ? 'doubtful' : 'well';
    return state === 'well'
      ? [
          finding(
            'disk',
            state,
            `${room} are free at ${dataFolder}; written and read back.`,
            `${dataFolder} 可用空间 ${room}，读写正常。`,
          ),
        ]
      : [
          finding(
            'disk',
            state,
            `Only ${room} are free at ${dataFolder}: make room before the hub can write no more.`,
            `${dataFolder} 仅剩 ${room}：请在无法写入之前清理空间。`,
          ),
        ];
  } catch (error) {
    return [
      finding(
        'disk',
        'wrong',
        `The data folder cannot be used: ${reasonOf(error)}. Check FOYER_DATA.`,
        `无法使用数据目录：${reasonOf(error)}。请检查 FOYER_DATA。`,
      ),
    ];
  }
}

/** There, readable by this account, and by nobody else. */
export async function checkKeys({ dataFolder }: Pick<Config, 'dataFolder'>): Promise<Finding[]> {
  const folder = join(dataFolder, 'keys');
  try {
    const names = await readdir(join(folder, 'passes'));
    if (!names.some((name) => name.startsWith('root'))) throw new Error('the root key is missing');
    const open: string[] = [];
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && ((await stat(path)).mode & 0o077) !== 0) open.push(path);
    }
    if (open.length > 0)
      return [
        finding(
          'keys',
          'wrong',
          `Others may read ${open[0]}: chmod 600 it, and every other file in ${folder}.`,
          `其他账户可以读取 ${open[0]}：请对 ${folder} 中的所有文件执行 chmod 600。`,
        ),
      ];
    return [finding('keys', 'well', 'The keys are there, for this account only.', '密钥齐全，且仅限本账户读取。')];
  } catch (error) {
    return [
      finding(
        'keys',
        'wrong',
        `The keys in ${folder} cannot be read: ${reasonOf(error)}. A new hub makes them when it starts; else put back those that were backed up.`,
        `无法读取 ${folder} 中的密钥：${reasonOf(error)}。新中枢首次启动时会生成；否则请恢复备份的密钥。`,
      ),
    ];
  }
}

export function checkTimeZone(zone: string | undefined = process.env['TZ']): Finding[] {
  const used = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    if (zone) new Intl.DateTimeFormat('en', { timeZone: zone.replace(/^:/, '') });
    return [finding('time-zone', 'well', `The machine's time zone is ${used}.`, `本机时区为 ${used}。`)];
  } catch {
    return [
      finding(
        'time-zone',
        'doubtful',
        `TZ is "${zone}", which is no time zone, so that the log is in ${used}. Sites have time zones of their own.`,
        `TZ 为“${zone}”，不是有效时区，日志使用 ${used}。各站点有各自的时区设置。`,
      ),
    ];
  }
}
