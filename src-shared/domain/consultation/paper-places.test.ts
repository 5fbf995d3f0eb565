import { describe, expect, it } from 'vitest'
import { fillPlaces, unknownPlaces } from './paper-places.ts'

describe('places of a template', () => {
  it.each<[string, string[]]>([
    ['{{patient}} from {{from}} to {{ to }}', []],
    ['{{patent}} and {{patent}} {{}}', ['patent', '']],
    ['{{constructor}}', ['constructor']],
    ['{{Patient}}', ['Patient']],
    ['{patient} }} {{', []],
  ])('%s has unknown %j', (text, unknown) => expect(unknownPlaces(text)).toEqual(unknown))

  it.each([
    ['{{patient}}, {{age}}', 'Asha {{age}}, 3 years'],
    ['from {{ from }} to {{to}}', 'from 1 May to ____________'],
    ['{{unknown}} {{patient}}', '{{unknown}} Asha {{age}}'],
    ['$& {{age}}', '$& 3 years'],
  ])('%s becomes %s', (text, filled) =>
    expect(fillPlaces(text, { patient: 'Asha {{age}}', age: '3 years', from: '1 May', to: null })).toBe(filled),
  )

  it('a value is put in as it is', () => expect(fillPlaces('{{doctor}}', { doctor: "$1 $& $'" })).toBe("$1 $& $'"))
})
