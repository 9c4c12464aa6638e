import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import MoveRight from '@lucide/svelte/icons/move-right';
import PackagePlus from '@lucide/svelte/icons/package-plus';
import PackageSearch from '@lucide/svelte/icons/package-search';
import type { FoundAs } from '@foyer/shared/parcels';

/** How each result looks: never the colour alone. */
export const FOUND_MARKS = {
  right: { tone: 'good', icon: CircleCheck },
  elsewhere: { tone: 'warn', icon: MoveRight },
  gone: { tone: 'warn', icon: PackagePlus },
  'was-lost': { tone: 'brand', icon: PackageSearch },
  unknown: { tone: 'bad', icon: CircleHelp },
} as const satisfies Record<FoundAs, { tone: string; icon: unknown }>;
