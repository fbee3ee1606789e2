/**
 * Who may import whom. Everything points at `domain`; peers never import peers. Only the entries (main, preload,
 * headless, worker) and what puts a station together see everything.
 */

/** A room may import its own files and those of the rooms named. */
const room = (name, path, mayImport) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment: `${name} may import: itself, ${mayImport.join(', ') || 'nothing else'}`,
  from: { path: `^${path}/` },
  to: {
    path: '^(electron|db|renderer|print-templates|scripts|tests)/',
    pathNot: [`^${path}/`, ...mayImport.map((other) => `^${other}/`)],
  },
});

const domain = 'electron/domain';
const ports = 'electron/ports';
const contract = 'electron/contract';

export default {
  forbidden: [
    room('domain', domain, []),
    room('contract', contract, [domain]),
    room('ports', ports, [domain]),
    room('intake', 'electron/intake', [domain]),
    room('rendering', 'electron/rendering', [domain]),
    room('spool', 'electron/spool', [domain, ports]),
    room('devices', 'electron/devices', [domain, ports]),
    room('db', 'db', [domain, ports]),
    room('station', 'electron/station', [domain, contract, ports, 'electron/spool']),
    // The glyph source and the symbol reader implement what rendering asks for.
    room('platform', 'electron/platform', [domain, ports, 'electron/rendering']),
    room('hosts', 'electron/hosts', [domain, contract, ports]),
    room('windows', 'electron/windows', [domain, contract, ports]),
    room('renderer', 'renderer', [domain, contract]),
    {
      name: 'platform-takes-only-interfaces-of-rendering',
      severity: 'error',
      from: { path: '^electron/platform/' },
      to: { path: '^electron/rendering/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-rooms-touch-no-system',
      severity: 'error',
      comment: 'same input, same output: no files, clock or chance',
      from: { path: '^electron/(domain|contract|ports)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'intake-and-rendering-may-only-inflate',
      severity: 'error',
      from: { path: '^electron/(intake|rendering)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?zlib$' },
    },
    {
      name: 'effects-only-through-ports',
      severity: 'error',
      from: { path: '^electron/(spool|station)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-stays-at-the-edge',
      severity: 'error',
      from: {
        path: '^(electron|db|renderer)/',
        pathNot: '^electron/(main\\.ts|preload\\.ts|windows/|hosts/desktop/)',
      },
      to: { path: '(^|node_modules/)electron(/|$)', pathNot: '^electron/' },
    },
    {
      name: 'entries-are-not-imported',
      severity: 'error',
      from: { path: '^(electron|db|renderer)/' },
      to: { path: '^electron/(main|preload|headless|worker)\\.ts$' },
    },
    {
      name: 'headless-alone-starts-its-program',
      severity: 'error',
      from: { path: '^(electron|db|renderer)/', pathNot: '^electron/headless\\.ts$' },
      to: { path: '^electron/run-headless\\.ts$' },
    },
    {
      name: 'shipped-code-imports-no-tests-or-scripts',
      severity: 'error',
      from: { path: '^(electron|db|renderer)/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
