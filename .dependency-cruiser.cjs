/**
 * The import rules of docs/architecture.md section 3. Each comment is what a developer reads when the rule is broken.
 * tests/architecture/layering.test.ts asserts that modules were really cruised and that planted violations are found.
 */
const FEATURES = [
  'audit',
  'staff',
  'clinic',
  'stations',
  'catalog',
  'patients',
  'documents',
  'scheduling',
  'queue',
  'consultation',
  'lab',
  'billing',
  'messages',
  'reports',
  'interop',
  'backup',
]

const laterFeatures = FEATURES.slice(0, -1).map((feature, at) => ({
  name: `main-feature-order-${feature}`,
  comment: `"${feature}" may not import a feature that stands later in the list: announce a topic, or move the use case to the later feature.`,
  severity: 'error',
  from: { path: `^src-main/features/${feature}/` },
  to: { path: `^src-main/features/(${FEATURES.slice(at + 1).join('|')})/` },
}))

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const only = (path, ...pathNot) => ({ path, ...(pathNot.length ? { pathNot } : {}) })

module.exports = {
  forbidden: [
    rule(
      'no-circular',
      'A cycle hides which part depends on which: split the shared piece out downwards.',
      {},
      { circular: true },
    ),
    rule(
      'shared-is-pure',
      'src-shared imports nothing of ours outside itself.',
      only('^src-shared/'),
      only('^(src-main|src-renderer|migrations|tests|scripts)/'),
    ),
    rule(
      'shared-packages',
      'src-shared may only use zod, the oRPC contract package and pure data packages named here.',
      only('^src-shared/', '\\.test\\.ts$'),
      {
        dependencyTypes: ['npm', 'npm-dev', 'core'],
        pathNot: 'node_modules/(zod|@orpc/contract|talisman|double-metaphone)/',
      },
    ),
    rule(
      'migrations-stand-alone',
      'A migration is frozen: it imports nothing of the app.',
      only('^migrations/'),
      only('^(src-main|src-renderer|src-shared)/'),
    ),
    rule(
      'main-not-renderer',
      'src-main and src-renderer never import each other, not even a type.',
      only('^src-main/'),
      only('^src-renderer/'),
    ),
    rule(
      'renderer-not-main',
      'src-main and src-renderer never import each other, not even a type.',
      only('^src-renderer/'),
      only('^(src-main|migrations)/'),
    ),
    rule('renderer-no-node', 'Screens run in a sandbox without Node.', only('^src-renderer/', '\\.test\\.tsx?$'), {
      dependencyTypes: ['core'],
    }),
    rule(
      'main-platform',
      'platform knows no clinic word: it imports nothing above it.',
      only('^src-main/platform/'),
      only('^src-main/(features|rpc|transports|desktop|clinic\\.ts|host\\.ts|main\\.ts)'),
    ),
    rule(
      'main-features',
      'features sit below rpc, transports and desktop.',
      only('^src-main/features/'),
      only('^src-main/(transports|desktop|clinic\\.ts|host\\.ts|main\\.ts)|^src-main/rpc/router'),
    ),
    rule(
      'main-rpc',
      'rpc sits below transports and desktop.',
      only('^src-main/rpc/'),
      only('^src-main/(transports|desktop|clinic\\.ts|host\\.ts|main\\.ts)'),
    ),
    rule(
      'main-transports',
      'transports hand bytes to rpc and know no feature.',
      only('^src-main/(transports|desktop)/'),
      only('^src-main/(features|host\\.ts|main\\.ts)'),
    ),
    rule(
      'main-pc',
      'pc/ is what a PC of the clinic does, without Electron: the desktop app lends it the parts it needs.',
      only('^src-main/pc/'),
      only('^src-main/(features|desktop|host\\.ts|main\\.ts)'),
    ),
    rule(
      'main-below-pc',
      'Only desktop/ and main.ts sit above pc/.',
      only('^src-main/(platform|features|rpc|transports|clinic\\.ts|host\\.ts)'),
      only('^src-main/pc/'),
    ),
    rule(
      'main-feature-by-service',
      'Another feature is reached through its *.service.ts only.',
      only('^src-main/features/([^/]+)/'),
      { path: '^src-main/features/', pathNot: ['^src-main/features/$1/', '\\.service\\.tsx?$'] },
    ),
    ...laterFeatures,
    rule(
      'kysely-in-repos',
      'SQL lives in *.repo.ts, platform/db and migrations.',
      only('^src-main/', '\\.repo\\.ts$', '^src-main/platform/db/'),
      only('node_modules/kysely/'),
    ),
    rule(
      'electron-in-desktop',
      'Only desktop/ and main.ts know Electron.',
      only('^src-(main|renderer|shared)/', '^src-main/(desktop/|main\\.ts$)'),
      only('node_modules/electron(-store)?/|^electron(/|$)'),
    ),
    rule(
      'renderer-ui',
      'ui has no clinic word: it imports nothing of ours.',
      only('^src-renderer/ui/'),
      only('^src-renderer/(app|features|widgets|client)/|^src-shared/(contract|domain)/'),
    ),
    rule(
      'renderer-client',
      'client sits below widgets and features.',
      only('^src-renderer/client/'),
      only('^src-renderer/(app|features|widgets|ui)/'),
    ),
    rule(
      'renderer-widgets',
      'widgets sit below features and app.',
      only('^src-renderer/widgets/'),
      only('^src-renderer/(app|features)/'),
    ),
    rule(
      'renderer-features-down',
      'features sit below app.',
      only('^src-renderer/features/'),
      only('^src-renderer/app/'),
    ),
    rule(
      'renderer-features-apart',
      'Screens of two features meet in app/ or share a widget; they never import each other.',
      only('^src-renderer/features/([^/]+)/'),
      { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    ),
    rule(
      'no-test-code',
      'What is shipped imports neither tests nor scripts.',
      only('^(src-main|src-renderer|src-shared|migrations)/', '\\.test\\.tsx?$'),
      only('^(tests|scripts)/'),
    ),
    rule(
      'no-orphan-resolution',
      'An import that resolves to nothing is a typo.',
      {},
      { couldNotResolve: true, pathNot: '^electron(/|$)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|node_modules/.*/node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
}
