import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const nouns = [
  'calls',
  'details',
  'devices',
  'directory',
  'duty',
  'events',
  'help',
  'history',
  'i18n',
  'invites',
  'passes',
  'protocol',
  'site',
  'staff',
  'visits',
];

/** Refuses imports that match, with the reason. */
const refuse = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const apps = {
  regex: '^@foyer/(kiosk|hub)|(^|/)(kiosk|hub)/(src|build)/',
  message: 'kiosk and hub import shared; nothing imports them.',
};
const insides = {
  regex: '^@foyer/shared/[^/]+/(?!tokens\\.css|messages/)',
  message: 'A noun is imported by its name.',
};

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/.svelte-kit/', '**/build/', '**/data/', '**/test-results/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-undef': 'off',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      // Playwright reads a fixture's needs from its first parameter: `{}` says that there are none.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/triple-slash-reference': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: { 'prefer-const': 'off' },
  },
  { files: ['deploy/**', 'tests/**', 'hub/cli/**'], rules: { 'no-console': 'off' } },
  { files: ['hub/**', 'kiosk/**'], rules: refuse(apps, insides) },
  {
    files: ['shared/src/**'],
    rules: refuse(
      { regex: '^@foyer/', message: 'shared imports neither app, and itself by relative paths.' },
      { regex: '^(node:|svelte|\\$app|\\$lib)', message: 'shared is plain TypeScript without a framework or I/O.' },
    ),
  },
  {
    files: ['shared/browser/**'],
    rules: refuse(
      { regex: '^@foyer/', message: 'shared imports neither app, and itself by relative paths.' },
      { regex: '^(svelte|\\$app|\\$lib)', message: 'A device of the browser is of use without a framework, too.' },
    ),
  },
  // Inside shared a noun sees other nouns by their index only.
  ...nouns.map((noun) => ({
    files: [`shared/src/${noun}/**`],
    rules: refuse(
      { regex: '^@foyer/|^(node:|svelte|\\$app|\\$lib)', message: 'shared is plain TypeScript and imports no app.' },
      {
        regex: `^\\.\\./(${nouns.filter((other) => other !== noun).join('|')})/(?!index\\.ts$)`,
        message: "A noun does not import another noun's insides.",
      },
    ),
  })),
  // A spec runs in Node and may read what it speaks of.
  { files: ['shared/src/**/*.spec.ts'], rules: refuse(apps) },
);
