import { expect, test } from 'vitest'
import { ERRORS } from '#shared/contract/errors.ts'
import { BUILT_IN_ROLES, PERMISSIONS } from '#shared/permissions/roles.ts'
import { CLIENT_CODES } from '../client/errors.ts'

type Texts = { [key: string]: string | Texts }

const files = import.meta.glob<Texts>('./en/*.json', { eager: true, import: 'default' })
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})
const PLURALS = ['', '_zero', '_one', '_other']

const flatten = (texts: Texts, prefix = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : flatten(value, `${prefix}${key}.`),
  )

const keysOf = new Map(
  Object.entries(files).map(([path, texts]) => [path.slice('./en/'.length, -'.json'.length), flatten(texts)] as const),
)

const hasKey = (namespace: string, key: string) =>
  PLURALS.some((plural) => keysOf.get(namespace)?.includes(`${key}${plural}`))

/** A key with a value put in (`state.${x}`) must have at least one text that fits. */
const hasPattern = (namespace: string, pattern: string) => {
  const escaped = pattern.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^()|[\]\\]/g, '\\$&'))
  const fits = new RegExp(`^${escaped.join('.+')}(_zero|_one|_other)?$`)
  return keysOf.get(namespace)?.some((key) => fits.test(key)) ?? false
}

interface UsedKey {
  key: string
  where: string
  /** Namespaces the file's useTranslation calls name. */
  namespaces: string[]
}

const usedIn = ([path, code]: [string, string]): UsedKey[] => {
  const namespaces = [...code.matchAll(/useTranslation\(\s*(\[[^\]]*\]|'[^']*')/g)].flatMap((match) =>
    [...(match[1] ?? '').matchAll(/'([^']+)'/g)].map((name) => name[1] ?? ''),
  )
  if (namespaces.length === 0) return []
  const literals = [...code.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)/g)].map((match) => match[1] ?? match[2] ?? '')
  const choices = [...code.matchAll(/\bt\(\s*[^'`()[\]]+\?\s*'([^']+)'\s*:\s*'([^']+)'/g)].flatMap((match) => [
    match[1] ?? '',
    match[2] ?? '',
  ])
  return [...literals, ...choices].map((key) => ({ key, where: path, namespaces }))
}

const used = Object.entries(sources).flatMap(usedIn)

test('the scan sees the screens', () => {
  expect(used.length).toBeGreaterThan(150)
})

test('every text a screen asks for is there', () => {
  const missing = used.filter(({ key, namespaces }) => {
    const [, prefix, rest] = /^([a-z]+):(.+)$/.exec(key) ?? []
    const [places, name] = prefix && rest ? [[prefix], rest] : [namespaces, key]
    return !places.some((namespace) => (name.includes('${') ? hasPattern(namespace, name) : hasKey(namespace, name)))
  })
  expect(missing.map(({ key, where }) => `${where}: ${key}`)).toEqual([])
})

test.each([...Object.keys(ERRORS), ...CLIENT_CODES])('%s has a sentence', (code) => {
  expect(hasKey('errors', code)).toBe(true)
})

test.each(PERMISSIONS)('%s has words', (permission) => {
  expect(hasKey('common', `permission.${permission}`)).toBe(true)
})

test.each(BUILT_IN_ROLES)('%s has a name', (role) => {
  expect(hasKey('staff', `builtInRole.${role}`)).toBe(true)
})
