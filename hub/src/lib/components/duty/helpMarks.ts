import ArrowUpDown from '@lucide/svelte/icons/arrow-up-down';
import DoorOpen from '@lucide/svelte/icons/door-open';
import HeartPulse from '@lucide/svelte/icons/heart-pulse';
import Megaphone from '@lucide/svelte/icons/megaphone';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import UserStar from '@lucide/svelte/icons/user-star';
import Wrench from '@lucide/svelte/icons/wrench';
import type { HelpKind } from '@foyer/shared/help';
import type { Component } from 'svelte';

/** The sign of each kind of help. */
export const HELP_MARKS: Readonly<Record<HelpKind, Component<{ size?: number; 'aria-hidden'?: 'true' }>>> = {
  security: ShieldAlert,
  'duty-manager': UserStar,
  salesperson: Megaphone,
  'will-not-leave': DoorOpen,
  medical: HeartPulse,
  lift: ArrowUpDown,
  fault: Wrench,
};
