import { finding, type Finding } from './finding.ts';

const DOUBTFUL_SKEW_MS = 5_000;
const WRONG_SKEW_MS = 60_000;

/** How far this machine's clock is from somebody else's; nothing where theirs is not known. */
export function compareClocks(whose: string, theirs: number | null, ours: number): Finding[] {
  if (theirs === null || Number.isNaN(theirs)) return [];
  const ms = Math.abs(theirs - ours);
  if (ms < DOUBTFUL_SKEW_MS)
    return [finding('clock', 'well', `The clock agrees with ${whose}.`, `时钟与 ${whose} 一致。`)];
  const seconds = Math.round(ms / 1000);
  return [
    finding(
      'clock',
      ms < WRONG_SKEW_MS ? 'doubtful' : 'wrong',
      `The clock is ${seconds} s away from that of ${whose}: set both by NTP.`,
      `时钟与 ${whose} 相差 ${seconds} 秒：请用 NTP 校准两端。`,
    ),
  ];
}

/** Kiosks take the hub's time for right, so it should have been compared with something. */
export function clockUncompared(findings: readonly Finding[]): Finding[] {
  if (findings.some(({ check }) => check === 'clock')) return [];
  return [
    finding(
      'clock',
      'doubtful',
      'There is nobody to compare the clock with. See to it that NTP sets it, and run doctor again with FOYER_STAFF_URL set.',
      '没有可供比对的时钟。请确认本机已启用 NTP 校时，并在设置 FOYER_STAFF_URL 后重新运行检查。',
    ),
  ];
}
