import { describe, expect, it } from 'vitest'
import { duplicateIngredients } from './duplicate-ingredients.ts'
import type { LineMedicine } from './medicine-ingredients.ts'

const product = (name: string, ...ingredients: string[]): LineMedicine => ({
  kind: 'catalogue',
  name,
  ingredients,
  generics: [],
  classes: [],
})
const freeText = (name: string): LineMedicine => ({ kind: 'free-text', name })

describe('the same ingredient among active medicines', () => {
  it.each<[LineMedicine, LineMedicine, string[]]>([
    [product('Crocin', 'Paracetamol'), product('Calpol', 'Acetaminophen'), ['Paracetamol']],
    [product('Combiflam', 'Ibuprofen', 'Paracetamol'), product('Crocin', 'paracetamol'), ['Paracetamol']],
    [product('Voveran', 'Diclofenac sodium'), product('Cataflam', 'DICLOFENAC POTASSIUM'), ['Diclofenac sodium']],
    [product('Septran', 'SULFAMETHOXAZOLE; TRIMETHOPRIM'), product('T', 'Trimethoprim'), ['TRIMETHOPRIM']],
    [product('Crocin', 'Paracetamol'), freeText('Tab. Paracetamol 650'), ['Paracetamol']],
    [freeText('paracetamol'), product('Crocin', 'Paracetamol'), ['paracetamol']],
    [freeText('Liv 52'), freeText('LIV-52'), ['Liv 52']],
    [product('Herbal X'), product('herbal x'), ['Herbal X']],
  ])('%j and %j', (medicine, active, shared) => {
    expect(duplicateIngredients(medicine, [{ id: 7, medicine: active }])).toEqual({
      duplicates: [{ id: 7, shared }],
      notChecked: [],
    })
  })

  it.each<[LineMedicine, LineMedicine, number[]]>([
    [product('Crocin', 'Paracetamol'), product('Brufen', 'Ibuprofen'), []],
    [product('Saline', 'Sodium chloride'), product('Soda', 'Sodium bicarbonate'), []],
    [product('Saline', 'Sodium chloride'), product('KCl', 'Potassium chloride'), []],
    [product('Crocin', 'Paracetamol'), freeText('Liv 52'), [7]],
    [freeText('Liv 52'), product('Crocin', 'Paracetamol'), [7]],
    [product('Herbal X'), product('Crocin', 'Paracetamol'), [7]],
  ])('%j is not %j', (medicine, active, notChecked) => {
    expect(duplicateIngredients(medicine, [{ id: 7, medicine: active }])).toEqual({ duplicates: [], notChecked })
  })
})
