import { number, type StarterTest, text } from './starter-terms.ts'

const SERUM = { category: 'Clinical chemistry', specimen: 'Serum', container: 'Gel tube (gold)' }

const one = (
  code: string,
  name: string,
  parameter: StarterTest['parameters'][number],
  more: Partial<StarterTest> = {},
): StarterTest => ({ ...SERUM, code, name, turnAroundMinutes: 120, parameters: [parameter], ...more })

/** Enzymes, iron, vitamins and markers of the blood, and other fluids. */
export const SPECIAL_CHEMISTRY: readonly StarterTest[] = [
  one(
    'AMYL',
    'Amylase',
    number('AMYL', 'Amylase', 'U/L', 0, { normal: [28, 100], critical: [null, 500], possible: [0, 20_000] }),
  ),
  one(
    'LIPA',
    'Lipase',
    number('LIPA', 'Lipase', 'U/L', 0, { normal: [13, 60], critical: [null, 400], possible: [0, 20_000] }),
  ),
  one(
    'LDH',
    'Lactate dehydrogenase',
    number('LDH', 'Lactate dehydrogenase', 'U/L', 0, {
      possible: [0, 50_000],
      ranges: [
        { from: '18 years', normal: [135, 225] },
        { to: '18 years', normal: [150, 400] },
      ],
    }),
  ),
  one(
    'CK',
    'Creatine kinase',
    number('CK', 'Creatine kinase', 'U/L', 0, {
      critical: [null, 5000],
      possible: [0, 500_000],
      ranges: [
        { sex: 'male', from: '18 years', normal: [39, 308] },
        { sex: 'female', from: '18 years', normal: [26, 192] },
      ],
    }),
  ),
  one(
    'TROP',
    'Troponin I, high sensitivity',
    number('TROP', 'Troponin I', 'ng/L', 0, {
      critical: [null, 100],
      possible: [0, 500_000],
      ranges: [
        { sex: 'male', from: '18 years', normal: [null, 34] },
        { sex: 'female', from: '18 years', normal: [null, 16] },
      ],
    }),
    { turnAroundMinutes: 60 },
  ),
  one(
    'CRP',
    'C-reactive protein',
    number('CRP', 'C-reactive protein', 'mg/L', 1, { normal: [null, 5], possible: [0, 1000] }),
  ),
  {
    ...SERUM,
    ...{ code: 'IRON', name: 'Iron and iron-binding capacity', turnAroundMinutes: 1440, isFasting: true },
    preparation: 'In the morning, before food',
    parameters: [
      number('FE', 'Iron', 'ug/dL', 0, {
        possible: [1, 5000],
        ranges: [
          { sex: 'male', from: '18 years', normal: [65, 175] },
          { sex: 'female', from: '18 years', normal: [50, 170] },
          { to: '18 years', normal: [50, 120] },
        ],
      }),
      number('TIBC', 'Iron-binding capacity, total', 'ug/dL', 0, { normal: [250, 450], possible: [10, 2000] }),
      number('TSAT', 'Transferrin saturation', '%', 0, { formula: 'FE / TIBC * 100', normal: [20, 50] }),
    ],
  },
  one(
    'FERR',
    'Ferritin',
    number('FERR', 'Ferritin', 'ng/mL', 0, {
      possible: [0, 200_000],
      ranges: [
        { sex: 'male', from: '18 years', normal: [30, 400] },
        { sex: 'female', from: '18 years', normal: [13, 150] },
        { from: '6 months', to: '18 years', normal: [7, 140] },
      ],
    }),
    { turnAroundMinutes: 1440 },
  ),
  one('B12', 'Vitamin B12', number('B12', 'Vitamin B12', 'pg/mL', 0, { normal: [200, 900], possible: [10, 20_000] }), {
    turnAroundMinutes: 1440,
  }),
  one('FOL', 'Folate', number('FOL', 'Folate', 'ng/mL', 1, { normal: [4, 20], possible: [0.1, 200] }), {
    turnAroundMinutes: 1440,
  }),
  one(
    'VITD',
    'Vitamin D (25-OH)',
    number('VITD', 'Vitamin D (25-OH)', 'ng/mL', 1, {
      normal: [30, 100],
      critical: [null, 150],
      possible: [1, 1000],
      expected: 'Deficient below 20',
    }),
    {
      turnAroundMinutes: 1440,
    },
  ),
  {
    ...SERUM,
    ...{
      code: 'FLUID',
      name: 'Body fluid, protein and glucose',
      specimen: 'Body fluid',
      container: 'Sterile tube',
      turnAroundMinutes: 120,
    },
    parameters: [
      text('FLUID', 'Fluid'),
      number('FPROT', 'Protein', 'mg/dL', 0, { possible: [0, 10_000] }),
      number('FGLU', 'Glucose', 'mg/dL', 0, { possible: [0, 2000] }),
    ],
  },
]
