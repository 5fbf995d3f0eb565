import type { Clinic } from '#main/clinic.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import { CHECK_ALPHABET } from '#shared/domain/patients/record-number.ts'
import { seeded } from './figures.ts'

/** What a receptionist may type, by kind of query. */
export type TypedTexts = ReadonlyMap<string, readonly string[]>

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const SAMPLED = 600
const ACCENTED: Record<string, string> = { a: 'á', e: 'é', i: 'ï', o: 'ö', u: 'û', n: 'ñ', c: 'ç' }
const MISHEARD: Record<string, string> = { a: 'e', e: 'i', i: 'y', o: 'u', u: 'o' }

const samplePatients = async (clinic: Clinic) => {
  const { db } = clinic.core
  const { count } = await db
    .selectFrom('patients')
    .select((eb) => eb.fn.max('id').as('count'))
    .executeTakeFirstOrThrow()
  const below = seeded(20_260_302)
  const ids = Array.from({ length: SAMPLED }, () => 1 + below(Number(count)))
  const rows = await db
    .selectFrom('patients')
    .select(['id', 'full_name', 'guardian_name', 'phone', 'birth_date', 'record_number'])
    .where('id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const lettersOf = (text: string) => {
  const letters = [...text]
  return letters.map((_, at) => letters.slice(0, at + 1).join(''))
}

const accented = (name: string) => name.replace(/[aeiounc]/g, (letter) => ACCENTED[letter] ?? letter)

const misheard = (word: string) =>
  word
    .replace('ph', 'f')
    .replace('c', 'k')
    .replace(/[aeiou]/, (letter) => MISHEARD[letter] ?? letter)

const misheardName = (name: string) => foldName(name).split(' ').map(misheard).join(' ')

/** The same number with another check symbol: none fits but the right one. */
const wrongCheck = (recordNumber: string) => {
  const last = recordNumber.at(-1) ?? '0'
  return `${recordNumber.slice(0, -1)}${CHECK_ALPHABET[(CHECK_ALPHABET.indexOf(last) + 1) % CHECK_ALPHABET.length]}`
}

/** Texts of every kind about patients who are really there, the same in every run of one clinic. */
export const typedTexts = async (clinic: Clinic): Promise<TypedTexts> => {
  const patients = await samplePatients(clinic)
  const below = seeded(7)
  const some = (from: number, count: number) => patients.slice(from, from + count)
  const first = (name: string) => name.split(' ')[0] ?? name
  const last = (name: string) => name.split(' ').at(-1) ?? name
  const phones = patients.flatMap(({ phone }) => (phone === null ? [] : [phone]))
  const guardians = patients.flatMap(({ guardian_name: name }) => (name === null ? [] : [name]))
  const letter = () => LETTERS[below(LETTERS.length)] ?? 'a'
  const nonsense = () => `q${Array.from({ length: 6 }, letter).join('')}`
  const part = (length: number) => phones.slice(0, 200).map((phone, at) => phone.slice(at % 3, (at % 3) + length))
  const numbers = some(0, 200).map((patient) => patient.record_number)
  return new Map<string, readonly string[]>([
    ['1 letter', LETTERS],
    ['2 letters', some(0, 200).map(({ full_name }) => full_name.slice(0, 2))],
    ['3 letters', some(200, 200).map(({ full_name }) => full_name.slice(0, 3))],
    ['full name', some(0, 200).map(({ full_name }) => full_name)],
    ['two words, family first', some(200, 200).map(({ full_name: name }) => `${last(name)} ${first(name)}`)],
    ['two one-letter words', Array.from({ length: 200 }, () => `${letter()} ${letter()}`)],
    ['name with accents', some(0, 200).map(({ full_name }) => accented(full_name))],
    ['sounds alike', some(400, 200).map(({ full_name }) => misheardName(full_name))],
    ['3 digits of a phone', part(3)],
    ['5 digits of a phone', part(5)],
    ['8 digits of a phone', part(8)],
    ['record number', numbers],
    ['record number, no dashes', numbers.map((number) => number.replaceAll('-', ''))],
    ['record number, wrong check', numbers.map(wrongCheck)],
    ["guardian's name", guardians.slice(0, 200)],
    ['birth year', Array.from({ length: 90 }, (_, at) => String(1936 + at))],
    ['name and birth year', some(0, 200).map((one) => `${first(one.full_name)} ${one.birth_date?.slice(0, 4)}`)],
    ['name and part of phone', some(0, 200).map((one) => `${last(one.full_name)} ${one.phone?.slice(0, 5) ?? ''}`)],
    ['letter and 3 digits', LETTERS.flatMap((one) => [`${one} 123`, `${one} 987`])],
    ['nobody', Array.from({ length: 200 }, nonsense)],
    ['common name and nobody', some(0, 200).map(({ full_name }) => `${first(full_name)} ${nonsense()}`)],
    ['typing a name', some(0, 40).flatMap(({ full_name }) => lettersOf(full_name))],
    ['typing family name first', some(40, 40).flatMap(({ full_name: n }) => lettersOf(`${last(n)} ${first(n)}`))],
    ['typing a phone', phones.slice(200, 240).flatMap(lettersOf)],
  ])
}
