// @ts-check
/**
 * Directions of imports, as drawn in ARCHITECTURE.md: a folder may use what stands to its right.
 *
 *   extension, entry → app, node, report, protocol → verdict, fixes → rules → facts, metrics → core → base
 *   layouts, formats → core/model → base                                     webview-ui → protocol → base
 */

/** For each folder of src, the folders it may import besides itself. What is not listed here (extension, entry, build) may import all. */
const mayImport = {
  base: [],
  'core/model': ['base'],
  'core/engine': ['base', 'core/model'],
  'core/ports': ['base', 'core/model', 'core/engine'],
  formats: ['base', 'core/model'],
  layouts: ['base', 'core/model', 'formats'],
  metrics: ['base', 'core'],
  facts: ['base', 'core', 'metrics'],
  rules: ['base', 'core', 'facts', 'metrics'],
  verdict: ['base', 'core', 'facts', 'metrics', 'rules'],
  fixes: ['base', 'core', 'facts', 'metrics', 'rules'],
  protocol: ['base'],
  app: ['base', 'core', 'facts', 'metrics', 'rules', 'verdict', 'fixes', 'protocol', 'layouts', 'formats'],
  report: ['base', 'core', 'facts', 'metrics', 'rules', 'verdict', 'fixes', 'protocol', 'app'],
  node: [
    'base',
    'core',
    'facts',
    'metrics',
    'rules',
    'verdict',
    'fixes',
    'protocol',
    'report',
    'layouts',
    'formats',
    'app',
  ],
};

const directions = Object.entries(mayImport).map(([folder, others]) => ({
  name: `direction-of-${folder.replace('/', '-')}`,
  comment: `src/${folder} may import only ${['itself', ...others].join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^(src|webview-ui|test|bench)/', pathNot: `^src/(${[folder, ...others].join('|')})/` },
}));

/** The folders that do no I/O. */
const pure = '^src/(base|core|formats|layouts|facts|metrics|rules|verdict|fixes|app|report|protocol)/';

module.exports = {
  forbidden: [
    ...directions,
    {
      name: 'rules-alone',
      comment: 'A rule never imports another rule; what two of them share is a fact, or belongs to core.',
      severity: 'error',
      from: { path: '^src/rules/', pathNot: '^src/rules/(index|runRules)\\.ts$' },
      to: { path: '^src/rules/' },
    },
    {
      name: 'webview-only-protocol',
      comment: 'The webview knows the engine by its protocol only.',
      severity: 'error',
      from: { path: '^webview-ui/' },
      to: { path: '^(src|test|bench)/', pathNot: '^src/(protocol|base)/' },
    },
    {
      name: 'webview-from-nowhere',
      comment: 'Nothing else runs in a webview.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^webview-ui/' },
    },
    {
      name: 'build-from-nowhere',
      comment: 'The build scripts are no part of the product.',
      severity: 'error',
      from: { path: '^(src|webview-ui)/', pathNot: '^src/build/' },
      to: { path: '^src/build/' },
    },
    {
      name: 'doors-from-nowhere',
      comment: 'The editor and the entries compose the rest; nothing imports them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(extension|entry|build)/' },
      to: { path: '^src/(extension|entry)/' },
    },
    {
      name: 'entry-without-editor',
      comment: 'The entries run without an editor.',
      severity: 'error',
      from: { path: '^src/(entry|build)/' },
      to: { path: '^src/extension/' },
    },
    {
      name: 'vscode-in-extension',
      comment: 'Only src/extension imports vscode.',
      severity: 'error',
      from: { path: '^(src|webview-ui)/', pathNot: '^src/extension/' },
      to: { path: '^vscode$|(^|/)node_modules/@types/vscode/' },
    },
    {
      name: 'native-in-node',
      comment: 'sharp, TensorFlow and DuckDB live behind the ports, in src/node.',
      severity: 'error',
      from: { path: '^(src|webview-ui)/', pathNot: '^src/(node|build)/' },
      to: { path: '(^|/)node_modules/(sharp|@img|@tensorflow|@duckdb)/' },
    },
    {
      name: 'pure-without-io',
      comment: 'Pure folders ask for data instead of reading it.',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle between files means that they are one idea, or that a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(vscode|sarif)$' },
    },
    {
      name: 'declared-packages',
      comment: 'What ships imports only packages that package.json names as dependencies.',
      severity: 'error',
      from: { path: '^(src|webview-ui)/', pathNot: '^src/build/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
    progress: { type: 'none' },
  },
};
