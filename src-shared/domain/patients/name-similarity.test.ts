import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparableName, nameSimilarity, textSimilarity } from './name-similarity.ts'

const alike = (one: string, other: string) => nameSimilarity(comparableName(one), comparableName(other))

describe('nameSimilarity', () => {
  it.each([
    ['Anna Lee', 'anna lee'],
    ['Anna Lee', 'Lee Anna'],
    ['José Álvarez', 'Alvarez, Jose'],
    ['Maria de la Cruz', 'de la Cruz Maria'],
    ['Ana Maria Silva', 'Silva Maria Ana'],
    ['a b c d e f g', 'g f e d c b a'],
  ])('%s is %s', (one, other) => expect(alike(one, other)).toBe(1))

  it.each([
    ['Jonathan Smith', 'Jonathon Smyth', 0.92, 1],
    ['Smith Jonathan', 'Jonathon Smyth', 0.92, 1],
    ['Waller', 'Emma Waller', 0.85, 0.95],
    ['Anna Lee', 'Robert Brown', 0, 0.85],
    ['', '', 0, 0],
    ['Anna', '', 0, 0],
  ])('%s and %s lie between', (one, other, least, most) => {
    expect(alike(one, other)).toBeGreaterThanOrEqual(least)
    expect(alike(one, other)).toBeLessThanOrEqual(most)
  })

  it('never leaves 0 to 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const similarity = alike(one, other)
        expect(similarity >= 0 && similarity <= 1).toBe(true)
      }),
    )
  })
})

describe('textSimilarity', () => {
  it.each([
    ['martha', 'marhta', 0.961],
    ['', '', 0],
  ])('%j %j', (one, other, similarity) => expect(textSimilarity(one, other)).toBeCloseTo(similarity, 3))
})
