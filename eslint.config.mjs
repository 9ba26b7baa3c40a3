// @ts-check
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What each part of the project may not import, shown by the editor at once; dependency-cruiser checks directions in full. */
const editorApi = { name: 'vscode', message: 'Only src/extension may import vscode.' };
const nativeLibraries = {
  group: ['sharp', '@tensorflow/*', '@duckdb/*'],
  message: 'Native libraries live behind the ports, in src/node.',
};
const nodeLibraries = {
  regex: '^node:',
  message: 'Pure code does no I/O: ask for the data, or declare a port in src/core/ports.',
};

const pureFolders = ['base', 'core', 'formats', 'layouts', 'facts', 'metrics', 'rules', 'app', 'report', 'protocol'];

export default defineConfig(
  {
    ignores: [
      'dist/',
      'out-test/',
      'node_modules/',
      'coverage/',
      'bench/results/',
      'test/e2e/results/',
      '.vscode-test/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // `!= null` is the one comparison that means both null and undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // tsc's noPropertyAccessFromIndexSignature is off; a dot is what people type.
      '@typescript-eslint/dot-notation': 'error',
      'no-console': 'error',
      'no-restricted-imports': ['error', { paths: [editorApi], patterns: [nativeLibraries] }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // Numbers in a sentence need no String(…) around them.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A port that asks for a promise may be met by code that has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': ['error', { allow: ['asyncMethods'] }],
      // Code points are what this project means by the characters of a string.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // An unused parameter is fine when a signature asks for it and its name says so.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // The compiler erases types only; the same set as erasableSyntaxOnly, seen while typing.
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' }],
    },
  },
  {
    files: pureFolders.map((folder) => `src/${folder}/**/*.ts`),
    rules: {
      'no-restricted-imports': ['error', { paths: [editorApi], patterns: [nativeLibraries, nodeLibraries] }],
    },
  },
  {
    files: ['src/node/**/*.ts', 'src/build/**', 'test/**/*.ts', 'bench/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [editorApi] }] },
  },
  {
    files: ['test/extension/**/*.ts', 'bench/editor/host/**/*.ts', 'test/unit/extension/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/extension/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [nativeLibraries] }] },
  },
  {
    // Programs a person runs in a terminal; what they print is their purpose.
    files: ['src/build/**', 'bench/**', 'test/e2e/support/**', 'test/extension/**', 'src/entry/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Plain JavaScript that runs before anything is installed: tsc checks its types (JSDoc), and with them every name.
    files: ['**/*.mjs', '**/*.cjs'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['.dependency-cruiser.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
