import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const repository = join(import.meta.dirname, '..', '..')
const folders = ['src-main', 'src-renderer', 'src-shared', 'migrations', 'tests', 'scripts']
const LONGEST = 350

interface Source {
  path: string
  text: string
}

const sources: Source[] = folders
  .flatMap((folder) => readdirSync(join(repository, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs|cjs)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({ path: relative(repository, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }))

const screens = (source: Source) =>
  source.path.startsWith('src-renderer/') && source.path.endsWith('.tsx') && !source.path.endsWith('.test.tsx')

function nameFindings({ path }: Source): string[] {
  const name = basename(path)
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/
  const migration = /^migrations\/\d{4}_[a-z0-9]+([_-][a-z0-9]+)*(\.test)?\.ts$/
  const vague = /(^|[-./])(utils?|helpers?|common|misc|managers?)(?=[-./])/
  const said: string[] = []
  if (!kebab.test(name) && !migration.test(path)) said.push(`${path}: name it in kebab-case`)
  if (vague.test(path)) said.push(`${path}: name it after what it does for the clinic, not "${vague.exec(path)?.[2]}"`)
  return said
}

function lengthFindings({ path, text }: Source): string[] {
  const lines = text.trimEnd().split('\n').length
  return lines > LONGEST ? [`${path}: ${lines} lines, over ${LONGEST}: split it by what its parts are for`] : []
}

/** Spelled in pieces, so that this file does not accuse itself. */
const unfinished = new RegExp(
  `\\b(${['TO', 'FIX', 'XX'].map((half, at) => half + ['DO', 'ME', 'X'][at]).join('|')})\\b`,
)
const silenced = new RegExp(`(@ts-${'(ignore|expect-error|nocheck)'}|biome-${'ignore'}|eslint-${'disable'})`)

function markFindings({ path, text }: Source): string[] {
  return text.split('\n').flatMap((line, at) => {
    if (unfinished.test(line)) return [`${path}:${at + 1}: finish it, or open an issue and say its number`]
    return silenced.test(line) ? [`${path}:${at + 1}: a checker is silenced: mend the type or the code instead`] : []
  })
}

/** Calls visit for every node of the file and collects what it says with its line. */
function walk({ path, text }: Source, visit: (node: ts.Node) => string | undefined): string[] {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  const said: string[] = []
  const descend = (node: ts.Node): void => {
    const finding = visit(node)
    if (finding !== undefined) {
      said.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${finding}`)
    }
    ts.forEachChild(node, descend)
  }
  descend(file)
  return said
}

/** A foreign type is sometimes wrong or missing: a line comment directly above says so. */
function hasReasonAbove(node: ts.Node): boolean {
  const file = node.getSourceFile()
  const { line } = file.getLineAndCharacterOfPosition(node.getStart())
  const above = file.text.split('\n')[line - 1] ?? ''
  return above.trim().startsWith('//')
}

function typeEscapeFindings(source: Source): string[] {
  return walk(source, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) return '"any" switches the checker off: use unknown and narrow it'
    if (ts.isNonNullExpression(node)) return '"!" hides a missing value: handle it'
    const isTwice = ts.isAsExpression(node) && ts.isAsExpression(node.expression)
    if (!isTwice || hasReasonAbove(node)) return undefined
    return 'a double "as" is "any" by another name: parse the value, or say in a // comment above why it is true'
  })
}

const shownAttributes = new Set([
  'label',
  'placeholder',
  'title',
  'alt',
  'helperText',
  'aria-label',
  'aria-description',
])
const hasLetters = (text: string) => /\p{L}/u.test(text)

/** Text that a person reads stands in src-renderer/locales. `translate="no"` marks what is the same in every language. */
function visibleTextFindings(source: Source): string[] {
  return walk(source, (node) => {
    const text = visibleText(node)
    if (text === undefined || !hasLetters(text)) return undefined
    return `"${text.trim()}" is shown to people: put it in src-renderer/locales and use t()`
  })
}

function visibleText(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return untranslatable(node.parent) ? undefined : node.text
  if (!ts.isStringLiteralLike(node)) return undefined
  const owner = ts.isJsxExpression(node.parent) ? node.parent.parent : node.parent
  if (ts.isJsxAttribute(owner)) return shownAttributes.has(owner.name.getText()) ? node.text : undefined
  return ts.isJsxElement(owner) || ts.isJsxFragment(owner) ? node.text : undefined
}

function untranslatable(element: ts.Node): boolean {
  if (!ts.isJsxElement(element)) return false
  return element.openingElement.attributes.properties.some((attribute) => attribute.getText() === 'translate="no"')
}

function migrationFindings(files: Source[]): string[] {
  const index = files.find(({ path }) => path === 'migrations/index.ts')?.text ?? ''
  const names = files
    .map(({ path }) => /^migrations\/(\d{4}_.+)\.ts$/.exec(path)?.[1])
    .filter((name) => name !== undefined && !name.endsWith('.test'))
    .sort()
  return names.flatMap((name, at) => {
    const said: string[] = []
    if (!index.includes(`./${name}.ts`))
      said.push(`${name}: not listed in migrations/index.ts, so no clinic would get it`)
    if (Number(name?.slice(0, 4)) !== at + 1)
      said.push(`${name}: numbers rise by one from 0001 without a gap or a repeat`)
    return said
  })
}

describe('house rules', () => {
  test.each(folders)('%s is really read', (folder) => {
    expect(sources.filter(({ path }) => path.startsWith(`${folder}/`)).length).toBeGreaterThan(0)
  })

  test('files are kebab-case and named after what they do', () => {
    expect(sources.flatMap(nameFindings)).toEqual([])
  })

  test(`no file is over ${LONGEST} lines`, () => {
    expect(sources.flatMap(lengthFindings)).toEqual([])
  })

  test('nothing is left unfinished and no checker is silenced', () => {
    expect(sources.flatMap(markFindings)).toEqual([])
  })

  test('types are not escaped from', () => {
    expect(sources.flatMap(typeEscapeFindings)).toEqual([])
  })

  test('what people read on screens comes from the locales', () => {
    expect(sources.filter(screens).flatMap(visibleTextFindings)).toEqual([])
  })

  test('every migration is listed in order', () => {
    expect(migrationFindings(sources)).toEqual([])
  })
})

describe('the house rules find what is planted', () => {
  const file = (path: string, text = ''): Source => ({ path, text })

  test.each([
    'src-main/PatientRepo.ts',
    'src-main/patient_repo.ts',
    'src-main/utils.ts',
    'src-main/utils/dates.ts',
    'src-main/queue-manager.ts',
    'src-shared/helpers.test.ts',
    'migrations/1_start.ts',
  ])('the name %s is refused', (path) => expect(nameFindings(file(path))).not.toEqual([]))

  test.each([
    'src-main/host.ts',
    'src-main/features/queue/queue.service.ts',
    'migrations/0001_first_tables.ts',
    'src-renderer/app/main.tsx',
    'src-main/commonwealth.ts',
  ])('the name %s is accepted', (path) => expect(nameFindings(file(path))).toEqual([]))

  test.each([
    ['const a: any = 1', 1],
    ['const a = b as any', 1],
    ['const a = b as unknown as string', 1],
    ['// The library types this wrongly.\nconst a = b as unknown as string', 0],
    ['const a = b!.c', 1],
    ['// any word in a comment\nconst a = { any: 1 } as const', 0],
  ])('type escapes in %j: %i', (text, count) => {
    expect(typeEscapeFindings(file('src-main/a.ts', text))).toHaveLength(count)
  })

  test.each([
    ['<p>Hello</p>', 1],
    ['<p>{"Hello"}</p>', 1],
    ['<p>{`Привет`}</p>', 1],
    ['<input placeholder="Name" />', 1],
    ['<input aria-label={"Name"} />', 1],
    ['<p>{t("hello")} · 12 — </p>', 0],
    ['<kbd translate="no">Ctrl</kbd>', 0],
    ['<input name="given" type="text" className="wide" />', 0],
  ])('visible text in %s: %i', (jsx, count) => {
    expect(visibleTextFindings(file('src-renderer/ui/a.tsx', `export const A = () => ${jsx}`))).toHaveLength(count)
  })

  test.each([`// ${'TO'}DO later`, `// @ts-${'ignore'}`, `// biome-${'ignore'} lint: no`])('%s is refused', (text) => {
    expect(markFindings(file('src-main/a.ts', text))).toHaveLength(1)
  })

  test('a long file is refused', () => {
    expect(lengthFindings(file('src-main/a.ts', 'a\n'.repeat(LONGEST + 1)))).toHaveLength(1)
  })

  test('a migration left out and a number repeated are refused', () => {
    const files = [
      file('migrations/index.ts', "import './0001_a.ts'"),
      file('migrations/0001_a.ts'),
      file('migrations/0001_b.ts'),
    ]
    expect(migrationFindings(files)).toHaveLength(2)
  })
})
