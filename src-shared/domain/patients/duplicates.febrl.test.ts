import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseDate } from './birth-or-age.ts'
import { duplicateSearchKeys } from './duplicate-search-keys.ts'
import { type DuplicatePerson, rankDuplicates } from './duplicates.ts'

const FILE = new URL('../../../../shared/data/febrl/dataset1.csv', import.meta.url)
const TODAY = '2026-03-12'

type Febrl = DuplicatePerson & { number: string; isOriginal: boolean }

// soc_sec_id is left out on purpose: with a national id the check would be no test.
function readFebrl(file = FILE): Febrl[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const columns = header.split(',').map((one) => one.trim())
  return lines.map((line) => {
    const cells = line.split(',').map((one) => one.trim())
    const cell = (column: string) => cells[columns.indexOf(column)] ?? ''
    const [, number = '', kind = ''] = cell('rec_id').split('-')
    const birthDate = parseDate(cell('date_of_birth'), 'year-first', TODAY)
    return {
      number,
      isOriginal: kind === 'org',
      fullName: `${cell('given_name')} ${cell('surname')}`.trim(),
      sex: 'unknown',
      birthDate: birthDate === 'no-such-date' ? undefined : birthDate,
      houseNumber: cell('street_number'),
      addressLine: cell('address_1'),
      city: cell('suburb'),
      postcode: cell('postcode'),
    }
  })
}
const missing = existsSync(FILE) ? '' : ' (left out: ../shared/data/febrl is not on this machine)'

describe.skipIf(missing !== '')(`the duplicate check on FEBRL's 500 known pairs${missing}`, () => {
  const persons = missing === '' ? readFebrl() : []
  const originals = persons.filter((one) => one.isOriginal)
  const duplicates = persons.filter((one) => !one.isOriginal)
  const shownFor = duplicates.map((draft) => ({ draft, shown: rankDuplicates(draft, originals, TODAY) }))

  it('has the 500 pairs', () => {
    expect([originals.length, duplicates.length]).toEqual([500, 500])
  })

  it('shows the right person for at least 90 % of the duplicates, and nearly always first', () => {
    const right = shownFor.map(({ draft, shown }) => shown.findIndex(({ person }) => person.number === draft.number))
    const recall = right.filter((at) => at >= 0).length / duplicates.length
    const wrong = shownFor.flatMap(({ draft, shown }) => shown.filter(({ person }) => person.number !== draft.number))
    const precision = 1 - wrong.length / shownFor.reduce((sum, { shown }) => sum + shown.length, 0)
    expect(recall).toBeGreaterThanOrEqual(0.93)
    expect(precision).toBeGreaterThanOrEqual(0.98)
    expect(right.filter((at) => at === 0).length / duplicates.length).toBeGreaterThanOrEqual(0.9)
  })

  it('calls a wrong person very likely for at most 5 % of the originals', () => {
    const wronged = originals.filter((draft) =>
      rankDuplicates(draft, persons, TODAY).some(
        (one) => one.person.number !== draft.number && one.likelihood === 'very-likely',
      ),
    )
    expect(wronged.length / originals.length).toBeLessThanOrEqual(0.05)
  }, 60_000)

  it('finds at least 97 % of the pairs through their search keys, in small buckets', () => {
    const buckets = new Map<string, string[]>()
    for (const one of originals) {
      for (const key of duplicateSearchKeys(one)) buckets.set(key, [...(buckets.get(key) ?? []), one.number])
    }
    const met = duplicates.filter((draft) =>
      duplicateSearchKeys(draft).some((key) => buckets.get(key)?.includes(draft.number)),
    )
    const fetched = duplicates.map(
      (draft) => new Set(duplicateSearchKeys(draft).flatMap((key) => buckets.get(key) ?? [])).size,
    )
    const shownAfterFetching = met.filter((draft) =>
      rankDuplicates(draft, originals, TODAY).some(({ person }) => person.number === draft.number),
    )
    const sizes = [...buckets.values()].map((bucket) => bucket.length)
    const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
    expect(met.length / duplicates.length).toBeGreaterThanOrEqual(0.97)
    expect(shownAfterFetching.length / duplicates.length).toBeGreaterThanOrEqual(0.93)
    expect(mean(sizes)).toBeLessThanOrEqual(1.5)
    expect(mean(fetched)).toBeLessThanOrEqual(5)
  }, 60_000)
})
