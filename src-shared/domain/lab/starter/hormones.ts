import { number, type StarterTest } from './starter-terms.ts'

const SERUM = { category: 'Hormones and markers', specimen: 'Serum', container: 'Gel tube (gold)' }

const one = (parameter: StarterTest['parameters'][number], more: Partial<StarterTest> = {}): StarterTest => ({
  ...SERUM,
  ...{ code: parameter.code, name: parameter.name, method: 'Immunoassay', turnAroundMinutes: 1440 },
  parameters: [parameter],
  ...more,
})

const MORNING = { preparation: 'Between 8 and 10 in the morning' }

/** Thyroid, fertility and other hormones, and tumour markers. */
export const HORMONES: readonly StarterTest[] = [
  one(
    number('TSH', 'Thyroid-stimulating hormone (TSH)', 'm[IU]/L', 2, {
      possible: [0, 1000],
      ranges: [
        { from: '18 years', normal: [0.4, 4.2] },
        { to: '7 days', normal: [0.7, 15.2], critical: [null, 40] },
        { from: '7 days', to: '1 years', normal: [0.7, 9.1] },
        { from: '1 years', to: '18 years', normal: [0.6, 5.5] },
      ],
    }),
  ),
  one(
    number('FT4', 'Thyroxine, free (FT4)', 'ng/dL', 2, {
      critical: [0.2, 6],
      possible: [0, 30],
      ranges: [{ normal: [0.8, 1.8] }, { to: '1 months', normal: [0.9, 2.5] }],
    }),
  ),
  one(number('FT3', 'Triiodothyronine, free (FT3)', 'pg/mL', 2, { normal: [2, 4.4], possible: [0, 60] })),
  one(number('T4', 'Thyroxine, total (T4)', 'ug/dL', 1, { normal: [5.1, 14.1], possible: [0, 60] })),
  one(number('T3', 'Triiodothyronine, total (T3)', 'ng/dL', 0, { normal: [80, 200], possible: [0, 2000] })),
  one(
    number('PRL', 'Prolactin', 'ng/mL', 1, {
      possible: [0, 50_000],
      ranges: [
        { sex: 'male', from: '18 years', normal: [4, 15.2] },
        { sex: 'female', from: '18 years', normal: [4.8, 23.3] },
      ],
    }),
    { preparation: 'In the morning, at rest, two hours after waking' },
  ),
  one(
    number('FSH', 'Follicle-stimulating hormone (FSH)', 'm[IU]/mL', 1, {
      possible: [0, 500],
      ranges: [
        { sex: 'male', from: '18 years', normal: [1.5, 12.4] },
        {
          sex: 'female',
          from: '18 years',
          expected: 'Follicular 3.5-12.5, mid-cycle 4.7-21.5, luteal 1.7-7.7, after menopause 25.8-134.8',
        },
      ],
    }),
  ),
  one(
    number('LH', 'Luteinising hormone (LH)', 'm[IU]/mL', 1, {
      possible: [0, 500],
      ranges: [
        { sex: 'male', from: '18 years', normal: [1.7, 8.6] },
        {
          sex: 'female',
          from: '18 years',
          expected: 'Follicular 2.4-12.6, mid-cycle 14-95.6, luteal 1-11.4, after menopause 7.7-58.5',
        },
      ],
    }),
  ),
  one(
    number('E2', 'Estradiol', 'pg/mL', 0, {
      possible: [0, 20_000],
      ranges: [
        { sex: 'male', from: '18 years', normal: [11, 43] },
        {
          sex: 'female',
          from: '18 years',
          expected: 'Follicular 12-233, mid-cycle 41-398, luteal 22-341, after menopause up to 138',
        },
      ],
    }),
  ),
  one(
    number('PROG', 'Progesterone', 'ng/mL', 1, {
      possible: [0, 1000],
      ranges: [
        { sex: 'female', from: '18 years', expected: 'Follicular up to 0.9, luteal 1.8-24, after menopause up to 0.1' },
      ],
    }),
  ),
  one(
    number('TEST', 'Testosterone, total', 'ng/dL', 0, {
      possible: [0, 5000],
      ranges: [
        { sex: 'male', from: '18 years', normal: [250, 850] },
        { sex: 'female', from: '18 years', normal: [8, 48] },
      ],
    }),
    MORNING,
  ),
  one(
    number('BHCG', 'Beta-hCG, quantitative', 'm[IU]/mL', 1, {
      possible: [0, 1_000_000],
      normal: [null, 5],
      expected: 'Up to 5 when not pregnant',
    }),
    { turnAroundMinutes: 240 },
  ),
  one(
    number('CORT', 'Cortisol, morning', 'ug/dL', 1, { normal: [6, 18.4], critical: [2, null], possible: [0, 300] }),
    MORNING,
  ),
  one(number('INS', 'Insulin, fasting', 'u[IU]/mL', 1, { normal: [2.6, 24.9], possible: [0, 2000] }), {
    isFasting: true,
    preparation: 'Nothing to eat for 8 to 12 hours before; water is allowed',
  }),
  one(number('PTH', 'Parathyroid hormone', 'pg/mL', 0, { normal: [15, 65], possible: [0, 10_000] }), {
    container: 'EDTA tube (lavender)',
    specimen: 'Plasma',
  }),
  one(
    number('PSA', 'Prostate-specific antigen, total', 'ng/mL', 2, {
      possible: [0, 50_000],
      ranges: [
        { sex: 'male', from: '40 years', to: '50 years', normal: [null, 2.5] },
        { sex: 'male', from: '50 years', to: '60 years', normal: [null, 3.5] },
        { sex: 'male', from: '60 years', to: '70 years', normal: [null, 4.5] },
        { sex: 'male', from: '70 years', normal: [null, 6.5] },
      ],
    }),
  ),
  one(
    number('CEA', 'Carcinoembryonic antigen', 'ng/mL', 1, {
      normal: [null, 5],
      possible: [0, 100_000],
      expected: 'Up to 5 in who does not smoke',
    }),
  ),
  one(
    number('AFP', 'Alpha-fetoprotein', 'ng/mL', 1, {
      possible: [0, 1_000_000],
      ranges: [{ from: '1 years', normal: [null, 8.5] }],
    }),
  ),
  one(number('CA125', 'CA 125', 'U/mL', 1, { normal: [null, 35], possible: [0, 100_000] })),
]
