export {
  currentStep,
  ladderOf,
  nextStep,
  type Asked,
  type Ladder,
  type NextStep,
  type Reach,
  type Step,
} from './climb.ts';
export * from './outlook.ts';
export * from './settings.ts';
