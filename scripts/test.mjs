/**
 * `npm test`: sets up what is missing and runs every check there is. All steps run even when one fails; a step that
 * ran nothing has failed. `node scripts/test.mjs GROUP …` runs some: check, unit, integration, build, e2e, stand-in, electron;
 * what follows `--` is handed to the test runner of a single group. Among all the others `stand-in` runs what belongs to the desktop
 * app and what matters in both; asked for alone it runs the whole end-to-end suite through the stand-in for Electron.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { commandOf, ensureBuilt, ensureInstalled, node24, node24Env, root } from './setup.mjs'

const TYPED_FOLDERS = ['src-shared', 'src-main', 'src-renderer', 'migrations', 'tests']
const EVERYTHING = ['check', 'build', 'unit', 'integration', 'e2e', 'stand-in']
/** What `npm test` runs through the stand-in too: specs of the desktop app, and those tagged @both. */
const IN_BOTH = '\\.desktop\\.spec|@both'

const given = process.argv.slice(2)
const cut = given.includes('--') ? given.indexOf('--') : given.length
const groups = cut === 0 ? EVERYTHING : given.slice(0, cut)
const handedOn = groups.length === 1 ? given.slice(cut + 1) : []
const reports = mkdtempSync(join(tmpdir(), 'clinic-test-'))
const results = []

const GROUPS = {
  check: runChecks,
  build: () => attempt('build', ensureBuilt),
  unit: () => runVitest('unit'),
  integration: () => runVitest('integration'),
  e2e: () => runPlaywright('e2e', 'browser'),
  'stand-in': () => runPlaywright('e2e, stand-in for Electron', 'stand-in', cut === 0 ? ['--grep', IN_BOTH] : []),
  electron: () => runPlaywright('e2e, Electron', 'electron'),
}

const unknown = groups.filter((group) => !(group in GROUPS))
if (unknown.length > 0) {
  console.error(`Unknown group ${unknown.join(', ')}: there are ${Object.keys(GROUPS).join(', ')}.`)
  process.exit(1)
}
if (await attempt('install', ensureInstalled, { countPass: false })) {
  for (const group of groups) await GROUPS[group]()
}
rmSync(reports, { recursive: true, force: true })
conclude()

/** The checks of the text itself: independent of each other, so two at a time. */
async function runChecks() {
  const checks = [
    ...TYPED_FOLDERS.map((folder) => ['types', folder, commandOf('typescript', 'tsc'), '-p', folder]),
    ['lint', '', commandOf('@biomejs/biome', 'biome'), 'ci', '--colors=off', '.'],
    [
      'layering',
      '',
      commandOf('dependency-cruiser', 'depcruise'),
      '--config',
      '.dependency-cruiser.cjs',
      ...TYPED_FOLDERS.slice(0, 4),
    ],
    ['knip', '', commandOf('knip'), '--no-progress'],
  ]
  const worker = async () => {
    for (let next = checks.shift(); next !== undefined; next = checks.shift()) await runCheck(...next)
  }
  await Promise.all([worker(), worker()])
}

async function runCheck(step, detail, ...command) {
  const started = Date.now()
  const { code, output } = await run(command, { quiet: true })
  // dependency-cruiser is content when it cruised nothing: that is no check.
  const empty = step === 'layering' && !/\([1-9]\d* modules/.test(output)
  const failed = code !== 0 || empty
  console.log(`${failed ? 'FAIL' : 'ok  '} ${step} ${detail}`)
  if (failed) console.log(empty ? `${output}\nNo module was cruised.` : output)
  record([step, detail].join(' ').trim(), { passed: failed ? 0 : 1, failed: failed ? 1 : 0 }, started)
}

async function runVitest(project) {
  const started = Date.now()
  const report = join(reports, `${project}.json`)
  console.log(`\n${project} tests`)
  const args = [
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...handedOn,
  ]
  const { code } = await run([commandOf('vitest'), ...args])
  record(project, executed(vitestCounts(readReport(report)), code), started)
}

/** `screens` says what the screens of the specs are; the step's name does too, so that no report leaves it open. */
async function runPlaywright(name, screens, some = []) {
  if (!(await attempt('build', ensureBuilt))) return record(name, { passed: 0, failed: 1 }, Date.now())
  const started = Date.now()
  let chromium
  // Electron brings its own Chromium; the stand-in's windows are pages of the one the tests use.
  if (screens !== 'electron' && !(await attempt('chromium', () => (chromium = ensureChromium()), { countPass: false })))
    return
  const report = join(reports, `${screens}.json`)
  console.log(`\n${name} tests`)
  const command = [commandOf('@playwright/test', 'playwright'), 'test', '--reporter=line,json', ...some, ...handedOn]
  const { code } = await run(command, {
    env: {
      ...{ CLINIC_DESKTOP: screens === 'browser' ? '' : screens, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      ...(chromium ? { CLINIC_CHROMIUM: chromium } : {}),
    },
    display: screens === 'electron',
  })
  record(name, executed(playwrightCounts(readReport(report)), code), started)
}

/** Runs a step of the set-up; a failure counts and the others go on. A second run of the same step is not counted again. */
async function attempt(step, action, { countPass = true } = {}) {
  const started = Date.now()
  try {
    await action()
    if (countPass && !results.some((result) => result.step === step)) record(step, { passed: 1, failed: 0 }, started)
    return true
  } catch (error) {
    console.error(error.message)
    record(step, { passed: 0, failed: 1 }, started)
    return false
  }
}

function run([script, ...args], { quiet = false, env = {}, display = false } = {}) {
  const wrapped = display && process.platform === 'linux' && !process.env.DISPLAY ? ['xvfb-run', '-a'] : []
  const [program, ...all] = [...wrapped, node24, script, ...args]
  return new Promise((resolve) => {
    const child = spawn(program, all, {
      cwd: root,
      env: node24Env(env),
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    let output = ''
    child.stdout?.on('data', (bytes) => (output += bytes))
    child.stderr?.on('data', (bytes) => (output += bytes))
    child.on('error', (error) => {
      if (!quiet) console.error(`${program} could not be started: ${error.message}`)
      resolve({ code: 1, output: error.message })
    })
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function vitestCounts(report) {
  if (report === undefined) return { passed: 0, failed: 0 }
  // A file that does not even load has no test of its own to fail.
  const broken = report.testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
  })
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function playwrightCounts(report) {
  if (report === undefined) return { passed: 0, failed: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}

/** A runner that failed without a failing test, or that ran no test at all, counts as one failure. */
function executed(counts, code) {
  const nothingRan = counts.passed + counts.failed === 0
  if (nothingRan) console.error('No test was executed.')
  return counts.failed === 0 && (nothingRan || code !== 0) ? { ...counts, failed: 1 } : counts
}

function record(step, counts, started) {
  results.push({ step, skipped: 0, ...counts, seconds: (Date.now() - started) / 1000 })
}

function conclude() {
  const total = (what) => results.reduce((sum, result) => sum + result[what], 0)
  console.log(
    `\n${'step'.padEnd(26)} ${'passed'.padStart(7)} ${'failed'.padStart(7)} ${'skipped'.padStart(7)} ${'seconds'.padStart(8)}`,
  )
  for (const { step, passed, failed, skipped, seconds } of results) {
    const cells = [passed, failed, skipped].map((count) => String(count).padStart(7)).join(' ')
    console.log(`${step.padEnd(26)} ${cells} ${seconds.toFixed(1).padStart(8)}`)
  }
  process.exitCode = total('failed') > 0 || total('passed') === 0 ? 1 : 0
  const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''
  console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped}`)
}
