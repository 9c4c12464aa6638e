/** Each flow is a chunk of its own: the first screen does not wait for any, and the second has them fetched. */
export function flowScreens() {
  const load = {
    walkIn: () => import('./walkIn/WalkIn.svelte'),
    courier: () => import('./courier/Courier.svelte'),
    food: () => import('./food/Food.svelte'),
    invited: () => import('./invited/Invited.svelte'),
    leaving: () => import('./leaving/Leaving.svelte'),
    pickUp: () => import('./pickUp/PickUp.svelte'),
    lookUp: () => import('./lookUp/LookUp.svelte'),
    standing: () => import('./standing/StandingScreen.svelte'),
    leaveWord: () => import('./leaveWord/LeaveWord.svelte'),
    release: () => import('./release/Release.svelte'),
    vouch: () => import('./vouch/Vouch.svelte'),
    refused: () => import('./RefusedScreen.svelte'),
  };
  const beside = [
    () => import('./terms/TermsStep.svelte'),
    () => import('./questions/CarriedStep.svelte'),
    () => import('#lib/keyboard/OnScreenKeyboard.svelte'),
    () => import('qrcode'),
  ];
  return {
    ...load,
    /** So that each tap finds its screen there. What cannot be fetched now is asked for again when it is wanted. */
    all: () => void Promise.allSettled([...Object.values(load), ...beside].map((fetch) => fetch())),
  };
}
