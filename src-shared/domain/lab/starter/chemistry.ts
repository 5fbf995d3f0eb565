import { number, type StarterTest } from './starter-terms.ts'

const SERUM = { category: 'Clinical chemistry', specimen: 'Serum', container: 'Gel tube (gold)' }
const FLUORIDE = { category: 'Clinical chemistry', specimen: 'Plasma', container: 'Fluoride tube (grey)' }
const EDTA = { category: 'Clinical chemistry', specimen: 'Whole blood', container: 'EDTA tube (lavender)' }
const FASTED = { isFasting: true, preparation: 'Nothing to eat for 8 to 12 hours before; water is allowed' }

const glucose = (code: string, name: string, normal: readonly [number, number]) =>
  number(code, name, 'mg/dL', 0, {
    normal,
    critical: [50, 450],
    possible: [5, 2000],
    ranges: [{ to: '1 months', normal: [45, 125], critical: [40, 250] }],
  })

const creatinine = number('CREA', 'Creatinine', 'mg/dL', 2, {
  critical: [null, 7.5],
  possible: [0.05, 40],
  delta: [50, 7],
  ranges: [
    { sex: 'male', from: '18 years', normal: [0.7, 1.3] },
    { sex: 'female', from: '18 years', normal: [0.5, 1.1] },
    { to: '1 months', normal: [0.2, 1] },
    { from: '1 months', to: '12 years', normal: [0.2, 0.7] },
    { from: '12 years', to: '18 years', normal: [0.4, 1] },
  ],
})

const calcium = number('CA', 'Calcium, total', 'mg/dL', 1, {
  critical: [6.5, 13],
  possible: [2, 25],
  ranges: [
    { from: '18 years', normal: [8.6, 10.2] },
    { to: '1 months', normal: [7.6, 10.8] },
    { from: '1 months', to: '18 years', normal: [8.8, 10.8] },
  ],
})

const albumin = number('ALB', 'Albumin', 'g/dL', 1, { normal: [3.5, 5.2], critical: [1.5, null], possible: [0.5, 8] })
const protein = number('TP', 'Protein, total', 'g/dL', 1, {
  possible: [1, 20],
  ranges: [{ normal: [6.4, 8.3] }, { to: '1 years', normal: [4.6, 7.4] }],
})

const BILIRUBIN = [
  number('BILT', 'Bilirubin, total', 'mg/dL', 1, {
    normal: [0.2, 1.2],
    critical: [null, 15],
    possible: [0, 80],
    ranges: [
      { to: '24 hours', normal: [0, 6], critical: [null, 8] },
      { from: '1 days', to: '3 days', normal: [0, 9], critical: [null, 13] },
      { from: '3 days', to: '1 months', normal: [0, 12], critical: [null, 18] },
    ],
  }),
  number('BILD', 'Bilirubin, direct', 'mg/dL', 1, { normal: [0, 0.3], possible: [0, 60] }),
  number('BILI', 'Bilirubin, indirect', 'mg/dL', 1, { formula: 'BILT - BILD', normal: [0, 0.9], possible: [0, 80] }),
]

const LIVER: StarterTest = {
  ...SERUM,
  ...{ code: 'LFT', name: 'Liver function tests', turnAroundMinutes: 180 },
  parameters: [
    ...BILIRUBIN,
    number('AST', 'Aspartate aminotransferase (AST)', 'U/L', 0, {
      critical: [null, 1000],
      possible: [0, 30_000],
      ranges: [{ normal: [5, 40] }, { to: '1 years', normal: [15, 80] }],
    }),
    number('ALT', 'Alanine aminotransferase (ALT)', 'U/L', 0, {
      critical: [null, 1000],
      possible: [0, 30_000],
      ranges: [
        { sex: 'male', from: '18 years', normal: [7, 45] },
        { sex: 'female', from: '18 years', normal: [7, 35] },
        { to: '18 years', normal: [5, 45] },
      ],
    }),
    number('ALP', 'Alkaline phosphatase', 'U/L', 0, {
      possible: [0, 10_000],
      ranges: [
        { from: '18 years', normal: [40, 129] },
        { to: '1 years', normal: [80, 470] },
        { from: '1 years', to: '12 years', normal: [140, 400] },
        { from: '12 years', to: '18 years', normal: [50, 390] },
      ],
    }),
    number('GGT', 'Gamma-glutamyl transferase', 'U/L', 0, {
      possible: [0, 10_000],
      ranges: [
        { sex: 'male', from: '18 years', normal: [8, 61] },
        { sex: 'female', from: '18 years', normal: [5, 36] },
      ],
    }),
    protein,
    albumin,
    number('GLOB', 'Globulin', 'g/dL', 1, { formula: 'TP - ALB', normal: [2, 3.5], possible: [0, 15] }),
    number('AGR', 'Albumin/globulin ratio', '{ratio}', 2, {
      formula: 'ALB / GLOB',
      normal: [1.1, 2.5],
      possible: [0, 20],
    }),
  ],
}

const LIPIDS: StarterTest = {
  ...SERUM,
  ...FASTED,
  ...{ code: 'LIPID', name: 'Lipid profile', turnAroundMinutes: 180 },
  method: 'LDL by Friedewald, none above 400 mg/dL of triglycerides',
  parameters: [
    number('CHOL', 'Cholesterol, total', 'mg/dL', 0, {
      normal: [null, 200],
      possible: [20, 2000],
      expected: 'Desirable up to 200',
    }),
    number('TG', 'Triglycerides', 'mg/dL', 0, {
      normal: [null, 150],
      critical: [null, 1000],
      possible: [10, 10_000],
      expected: 'Desirable up to 150',
    }),
    number('HDL', 'HDL cholesterol', 'mg/dL', 0, {
      possible: [2, 200],
      ranges: [
        { sex: 'male', normal: [40, null], expected: 'Desirable from 40' },
        { sex: 'female', normal: [50, null], expected: 'Desirable from 50' },
      ],
    }),
    // The root of a negative number is none: above 400 mg/dL the formula does not hold (Friedewald, 1972).
    number('LDL', 'LDL cholesterol', 'mg/dL', 0, {
      formula: 'CHOL - HDL - TG / 5 + 0 * sqrt(400 - TG)',
      normal: [null, 100],
      expected: 'Optimal up to 100',
    }),
    number('VLDL', 'VLDL cholesterol', 'mg/dL', 0, { formula: 'TG / 5 + 0 * sqrt(400 - TG)', normal: [null, 30] }),
    number('NHDL', 'Non-HDL cholesterol', 'mg/dL', 0, { formula: 'CHOL - HDL', normal: [null, 130] }),
    number('CHR', 'Cholesterol/HDL ratio', '{ratio}', 1, { formula: 'CHOL / HDL', normal: [null, 5] }),
  ],
}

const ELECTROLYTES: StarterTest = {
  ...SERUM,
  ...{ code: 'ELEC', name: 'Electrolytes', method: 'Ion-selective electrode', turnAroundMinutes: 120 },
  parameters: [
    number('NA', 'Sodium', 'mmol/L', 0, {
      normal: [135, 145],
      critical: [120, 160],
      possible: [80, 220],
      delta: [6, 3],
    }),
    number('K', 'Potassium', 'mmol/L', 1, {
      critical: [2.8, 6.2],
      possible: [1, 12],
      delta: [25, 3],
      ranges: [{ normal: [3.5, 5.1] }, { to: '1 months', normal: [3.7, 5.9], critical: [2.5, 7] }],
    }),
    number('CL', 'Chloride', 'mmol/L', 0, { normal: [98, 107], critical: [80, 120], possible: [50, 180] }),
    number('HCO3', 'Bicarbonate', 'mmol/L', 0, { normal: [22, 29], critical: [10, 40], possible: [1, 70] }),
    number('AGAP', 'Anion gap', 'mmol/L', 0, { formula: 'NA - CL - HCO3', normal: [7, 16] }),
  ],
}

const one = (
  code: string,
  name: string,
  parameter: StarterTest['parameters'][number],
  more: Partial<StarterTest> = {},
): StarterTest => ({ ...SERUM, code, name, turnAroundMinutes: 120, parameters: [parameter], ...more })

/** Sugar, kidney, liver, fats and salts of the blood. */
export const CHEMISTRY: readonly StarterTest[] = [
  one('FBS', 'Glucose, fasting', glucose('GLU', 'Glucose, fasting', [70, 100]), {
    ...FLUORIDE,
    ...FASTED,
    turnAroundMinutes: 60,
  }),
  one('RBS', 'Glucose, random', glucose('GLU', 'Glucose, random', [70, 140]), { ...FLUORIDE, turnAroundMinutes: 60 }),
  one('PPBS', 'Glucose, 2 hours after food', glucose('GLU', 'Glucose, 2 hours after food', [70, 140]), {
    ...FLUORIDE,
    ...{ turnAroundMinutes: 60, preparation: 'Come 2 hours after the beginning of a full meal' },
  }),
  {
    ...FLUORIDE,
    ...FASTED,
    ...{ code: 'OGTT', name: 'Oral glucose tolerance test, 75 g', turnAroundMinutes: 240 },
    preparation: 'Nothing to eat for 8 to 12 hours before; plan to stay 2 hours',
    parameters: [
      number('G0', 'Glucose, fasting', 'mg/dL', 0, {
        normal: [70, 100],
        expected: 'In pregnancy below 92',
        critical: [50, 450],
        possible: [5, 2000],
      }),
      number('G60', 'Glucose after 1 hour', 'mg/dL', 0, {
        normal: [null, 180],
        critical: [50, 450],
        possible: [5, 2000],
      }),
      number('G120', 'Glucose after 2 hours', 'mg/dL', 0, {
        normal: [null, 140],
        critical: [50, 450],
        possible: [5, 2000],
      }),
    ],
  },
  {
    ...EDTA,
    ...{ code: 'HBA1C', name: 'Glycated haemoglobin (HbA1c)', method: 'HPLC', turnAroundMinutes: 240 },
    parameters: [
      number('A1C', 'HbA1c', '%', 1, { normal: [4, 5.6], possible: [2, 25], expected: 'Diabetes from 6.5' }),
      number('EAG', 'Estimated average glucose', 'mg/dL', 0, { formula: '28.7 * A1C - 46.7', possible: [0, 700] }),
    ],
  },
  one(
    'UREA',
    'Urea',
    number('UREA', 'Urea', 'mg/dL', 0, { normal: [15, 43], critical: [null, 200], possible: [1, 600] }),
  ),
  one('CREA', 'Creatinine', creatinine),
  one(
    'URIC',
    'Uric acid',
    number('URIC', 'Uric acid', 'mg/dL', 1, {
      possible: [0.2, 40],
      ranges: [
        { sex: 'male', from: '18 years', normal: [3.5, 7.2] },
        { sex: 'female', from: '18 years', normal: [2.6, 6] },
        { to: '18 years', normal: [2, 5.5] },
      ],
    }),
  ),
  ELECTROLYTES,
  one('CA', 'Calcium', calcium),
  one(
    'ICA',
    'Calcium, ionised',
    number('ICA', 'Calcium, ionised', 'mmol/L', 2, { normal: [1.12, 1.32], critical: [0.8, 1.6], possible: [0.2, 4] }),
  ),
  one(
    'PHOS',
    'Phosphate',
    number('PHOS', 'Phosphate', 'mg/dL', 1, {
      critical: [1, 9],
      possible: [0.2, 30],
      ranges: [
        { from: '18 years', normal: [2.5, 4.5] },
        { to: '18 years', normal: [3.8, 6.5] },
      ],
    }),
  ),
  one(
    'MG',
    'Magnesium',
    number('MG', 'Magnesium', 'mg/dL', 1, { normal: [1.6, 2.6], critical: [1, 4.9], possible: [0.2, 20] }),
  ),
  LIVER,
  { ...SERUM, code: 'BIL', name: 'Bilirubin, total and direct', turnAroundMinutes: 90, parameters: BILIRUBIN },
  { ...SERUM, code: 'PROT', name: 'Protein and albumin', turnAroundMinutes: 120, parameters: [protein, albumin] },
  LIPIDS,
]
