import { FLOOR_PATTERN, MAX_FLOORS } from '@foyer/shared/invites';

/** `12, 15` or `B1、3` as floors; none where nothing is said, null where it says something else. */
export function readFloors(text: string): string[] | null {
  const floors = text
    .normalize('NFKC')
    .split(/[,;、\s/]+/)
    .map((floor) => floor.replace(/(层|楼|f|\/f)$/i, ''))
    .filter((floor) => floor !== '');
  return floors.length > MAX_FLOORS || floors.some((floor) => !FLOOR_PATTERN.test(floor)) ? null : [...new Set(floors)];
}
