import type { NoticeKind } from '@foyer/shared/notices';
import ArrowUpDown from '@lucide/svelte/icons/arrow-up-down';
import Droplets from '@lucide/svelte/icons/droplets';
import Megaphone from '@lucide/svelte/icons/megaphone';
import ZapOff from '@lucide/svelte/icons/zap-off';

export const NOTICE_MARKS: Record<NoticeKind, typeof Droplets> = {
  water: Droplets,
  power: ZapOff,
  lift: ArrowUpDown,
  other: Megaphone,
};
