import { describe, expect, it } from 'vitest'
import { checkAllergies, type PatientAllergies } from './allergy.ts'
import type { LineMedicine } from './medicine-ingredients.ts'

const product = (name: string, ingredients: string[], more: { generics?: string[]; classes?: string[] } = {}) =>
  ({ kind: 'catalogue', name, ingredients, generics: more.generics ?? [], classes: more.classes ?? [] }) as const
const freeText = (name: string): LineMedicine => ({ kind: 'free-text', name })
const allergicTo = (substance: string, ingredients: string[] | null = null): PatientAllergies => ({
  kind: 'recorded',
  allergies: [{ id: 1, substance, ingredients }],
})

const AUGMENTIN = product('Augmentin 625 Duo', ['Amoxicillin trihydrate', 'Clavulanate potassium'], {
  generics: ['Co-amoxiclav'],
})
const CROCIN = product('Crocin', ['Paracetamol'])
const UNKNOWN = product('Herbal X', [])

describe('a medicine that meets an allergy', () => {
  it.each<[string, LineMedicine, string, string]>([
    ['Amoxicillin', AUGMENTIN, 'generic', 'Co-amoxiclav'],
    ['AMOXYCILLIN', product('Mox', ['Amoxicillin']), 'ingredient', 'Amoxicillin'],
    ['clavulanic acid', product('Mox CV', ['Clavulanate Potassium']), 'ingredient', 'Clavulanate Potassium'],
    ['acetaminophen', CROCIN, 'ingredient', 'Paracetamol'],
    ['Paracétamol (rash)', CROCIN, 'ingredient', 'Paracetamol'],
    ['diclofenac sodium', product('Cataflam', ['DICLOFENAC POTASSIUM']), 'ingredient', 'DICLOFENAC POTASSIUM'],
    ['Diclofenac tablets 50 mg', product('Voveran', ['Diclofenac']), 'ingredient', 'Diclofenac'],
    ['trimethoprim', product('Septran', ['SULFAMETHOXAZOLE; TRIMETHOPRIM']), 'ingredient', 'TRIMETHOPRIM'],
    ['cotrimoxazole', product('X', ['Trimethoprim']), 'ingredient', 'Trimethoprim'],
    ['augmentin', AUGMENTIN, 'brand', 'Augmentin 625 Duo'],
    ['Augmentin tablets', AUGMENTIN, 'brand', 'Augmentin 625 Duo'],
    ['penicillins', AUGMENTIN, 'class', 'penicillins'],
    ['Penicillin', product('Zosyn', ['Piperacillin', 'Tazobactam']), 'class', 'penicillins'],
    ['ampicillin', AUGMENTIN, 'class', 'penicillins'],
    ['sulfa drugs', product('Septran', ['SULFAMETHOXAZOLE; TRIMETHOPRIM']), 'class', 'sulfonamides'],
    ['Sulpha', product('Salazopyrin', ['Sulfasalazine']), 'class', 'sulfonamides'],
    ['NSAIDs', product('Brufen', ['Ibuprofen']), 'class', 'nsaids'],
    ['aspirin', product('Voveran', ['Diclofenac sodium']), 'class', 'nsaids'],
    ['cephalosporins', product('Keflex', ['Cephalexin']), 'class', 'cephalosporins'],
    ['beta-lactams', product('Merem', ['Meropenem']), 'class', 'carbapenems'],
    ['penicillin', product('Taxim', ['Cefotaxime sodium']), 'related-class', 'cephalosporins'],
    ['ciprofloxacin', product('Levoflox', ['Levofloxacin']), 'class', 'quinolones'],
    ['erythromycin', product('Azee', ['Azithromycin']), 'class', 'macrolides'],
    ['statins', product('Atorva', ['Atorvastatin calcium']), 'class', 'statins'],
    ['barbiturates', product('Luminal', ['X'], { classes: ['Barbiturates'] }), 'class', 'Barbiturates'],
    ['penicillins', product('Mystery', [], { classes: ['Penicillins'] }), 'class', 'Penicillins'],
    ['amoxicillin', freeText('Tab Amoxicillin 500'), 'brand', 'Tab Amoxicillin 500'],
    ['penicillin', freeText('amoxicillin 500'), 'class', 'penicillins'],
  ])('%s: %j', (substance, medicine, on, matched) => {
    const check = checkAllergies(medicine, allergicTo(substance))
    expect(check.kind === 'match' && check.matches).toEqual([{ allergyId: 1, substance, on, matched }])
  })

  it('a brand the catalogue knows is met by what is in it', () => {
    const check = checkAllergies(CROCIN, allergicTo('Calpol', ['Paracetamol']))
    expect(check).toMatchObject({ kind: 'match', matches: [{ on: 'ingredient', matched: 'Paracetamol' }] })
  })

  it('says beside a match what could not be checked', () => {
    const allergies = [
      { id: 1, substance: 'penicillin', ingredients: null },
      { id: 2, substance: 'some injection', ingredients: null },
    ]
    expect(checkAllergies(freeText('ampicillin'), { kind: 'recorded', allergies })).toEqual({
      kind: 'match',
      matches: [{ allergyId: 1, substance: 'penicillin', on: 'class', matched: 'penicillins' }],
      notChecked: [
        { why: 'free-text-medicine' },
        { why: 'unknown-substance', allergyId: 2, substance: 'some injection' },
      ],
    })
  })
})

describe('a medicine that meets none', () => {
  it.each<[string, LineMedicine]>([
    ['penicillin', CROCIN],
    ['sulfa', product('Ferrous', ['Ferrous sulfate'])],
    ['sulfonamides', product('Asthalin', ['Salbutamol sulphate'])],
    ['sulfa', product('Lasix', ['Furosemide'])],
    ['sulfa', product('Celebrex', ['Celecoxib'])],
    ['NSAIDs', CROCIN],
    ['statins', product('Mycostatin', ['Nystatin'])],
    ['erythromycin', product('Garamycin', ['Gentamicin'])],
    ['penicillin, sulfa', CROCIN],
    ['penicillin (rash)', CROCIN],
  ])('%s: %j', (substance, medicine) => {
    expect(checkAllergies(medicine, allergicTo(substance))).toEqual({ kind: 'none' })
  })

  it('none known leaves nothing to check', () => {
    expect(checkAllergies(freeText('anything'), { kind: 'none-known' })).toEqual({ kind: 'none' })
  })
})

describe('what could not be checked is never fine', () => {
  it.each<[string, LineMedicine, PatientAllergies, string]>([
    ['not asked', CROCIN, { kind: 'not-asked' }, 'allergies-not-asked'],
    ['recorded but empty', CROCIN, { kind: 'recorded', allergies: [] }, 'allergies-not-asked'],
    ['free text', freeText('Liv 52'), allergicTo('penicillin'), 'free-text-medicine'],
    ['no ingredients', UNKNOWN, allergicTo('penicillin'), 'no-ingredients'],
    ['blank ingredients', product('Y', [' ', ';']), allergicTo('penicillin'), 'no-ingredients'],
    ['nobody knows the substance', CROCIN, allergicTo('Zyxolon'), 'unknown-substance'],
    ['no name at all', CROCIN, allergicTo('tablets 500 mg'), 'unknown-substance'],
    ['misspelt', CROCIN, allergicTo('penicilin'), 'unknown-substance'],
    ['another script', CROCIN, allergicTo('पेनिसिलिन'), 'unknown-substance'],
    ['one of two unknown', CROCIN, allergicTo('penicillin and Zyxolon'), 'unknown-substance'],
    ['the catalogue knows one of two', CROCIN, allergicTo('Calpolin, Zyxolon', ['Ibuprofen']), 'unknown-substance'],
  ])('%s', (_, medicine, patient, why) => {
    const check = checkAllergies(medicine, patient)
    expect(check.kind === 'not-checked' && check.notChecked.map((one) => one.why)).toEqual([why])
  })
})
