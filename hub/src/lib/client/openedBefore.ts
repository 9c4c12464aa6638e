/**
 * Whether somebody opened a fold of the page before its program came: the program would close it again, under the hand.
 * @param id of the `<details>`, from `$props.id()`: the same on the server and here
 */
export function openedBefore(id: string): boolean {
  return typeof document !== 'undefined' && document.getElementById(id)?.hasAttribute('open') === true;
}
