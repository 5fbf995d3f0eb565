import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { electronUses } from './electron-uses.ts'

const repository = join(import.meta.dirname, '..', '..')
const page = join(repository, 'docs', 'electron.md')
const standIn = join(repository, 'tests', 'support', 'electron')

const STAND_IN = ['as documented', 'recorded', 'kept']
const ELECTRON = ['specs', 'started', 'no']

/** The cells of every line of the table under a heading. */
const rowsUnder = (heading: string): string[][] => {
  const [, part = ''] = readFileSync(page, 'utf8').split(`\n## ${heading}\n`)
  const lines = (part.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '))
  return lines.slice(1).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const HEADING = 'Every API of Electron the app uses'
const cellOf = (files: readonly string[]) => files.map((file) => file.replace('desktop/', '')).join(' ')
const uses = electronUses()

if (process.env.UPDATE_DOCS === '1') {
  const kept = new Map(rowsUnder(HEADING).map(([api = '', , ...cells]) => [api, cells]))
  const rows = [...uses].map(([api, files]) => {
    const [how = '?', where = '?'] = kept.get(`\`${api}\``) ?? []
    return `| \`${api}\` | ${cellOf(files)} | ${how} | ${where} |`
  })
  const text = readFileSync(page, 'utf8')
  const [before, rest = ''] = text.split(`\n## ${HEADING}\n`)
  const lines = rest.split('\n')
  const first = lines.findIndex((line) => line.startsWith('|--'))
  const last = lines.findLastIndex(
    (line, at) => line.startsWith('| ') && at < (lines.findIndex((one) => one.startsWith('## ')) + 1 || lines.length),
  )
  const table = [...lines.slice(0, first + 1), ...rows, ...lines.slice(last + 1)].join('\n')
  writeFileSync(page, `${before}\n## ${HEADING}\n${table}`)
}

/** Everything the stand-in is made of, as text. */
const sources = ['in-app', 'in-page', 'in-test']
  .flatMap((folder) =>
    readdirSync(join(standIn, folder)).map((name) => readFileSync(join(standIn, folder, name), 'utf8')),
  )
  .join('\n')

describe('docs/electron.md names every API of Electron the desktop shell uses', () => {
  const rows = rowsUnder(HEADING)

  test('the types of Electron were read', () => {
    expect(uses.size).toBeGreaterThan(60)
  })

  test('no row is missing or stale: UPDATE_DOCS=1 writes them anew', () => {
    expect(rows.map(([api, files]) => `${api} | ${files}`)).toEqual(
      [...uses].map(([api, files]) => `\`${api}\` | ${cellOf(files)}`),
    )
  })

  test('each row says how the stand-in has it and whether the real runtime is driven through it', () => {
    const unsaid = rows.filter(([, , how = '', where = '']) => !STAND_IN.includes(how) || !ELECTRON.includes(where))
    expect(unsaid).toEqual([])
  })

  test('what a row says the stand-in has is in the stand-in', () => {
    const absent = rows.flatMap(([api = '']) => {
      const [, name = ''] = /(?:[.']|new )([A-Za-z-]+)'?`$/.exec(api) ?? []
      const isOurs = name.startsWith('clinic-')
      return isOurs || sources.includes(name) ? [] : [api]
    })
    expect(absent).toEqual([])
  })
})

describe('docs/electron.md answers Electron’s own security checklist', () => {
  const rows = rowsUnder('Electron’s security checklist')

  test('all twenty lines are there, in their order', () => {
    expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  })

  test('each names the test that holds it, and that test is there', () => {
    const missing = rows.flatMap(([number, , , tests = '']) => {
      const named = [...tests.matchAll(/`([^`›]+?\.(?:test|spec)\.ts)(?: › ([^`]+))?`/g)]
      if (named.length === 0) return [`${number}: no test is named`]
      return named.flatMap(([, file = '', title]) => {
        const text = readFileSync(join(repository, file), 'utf8')
        return title === undefined || text.includes(title) ? [] : [`${number}: ${file} has no “${title}”`]
      })
    })
    expect(missing).toEqual([])
  })
})
