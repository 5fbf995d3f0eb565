import { choice, number, POSITIVE_OR_NEGATIVE, REACTIVE_OR_NOT, type StarterTest, titre } from './starter-terms.ts'

const SERUM = { category: 'Serology', specimen: 'Serum', container: 'Plain tube (red)' }

/** A test with one result, positive or negative. */
const rapid = (code: string, name: string, more: Partial<StarterTest> = {}): StarterTest => ({
  ...SERUM,
  ...{ code, name, method: 'Rapid test', turnAroundMinutes: 60 },
  parameters: [choice(code.replaceAll('-', '_'), name, POSITIVE_OR_NEGATIVE, 'Negative')],
  ...more,
})

const reactive = (code: string, name: string): StarterTest => ({
  ...SERUM,
  ...{ code, name, method: 'Rapid test', turnAroundMinutes: 60 },
  parameters: [choice(code.replaceAll('-', '_'), name, REACTIVE_OR_NOT, 'Non-reactive')],
})

/** Infections and immunity. */
export const SEROLOGY: readonly StarterTest[] = [
  reactive('HIV', 'HIV 1 and 2 antibodies, screening'),
  reactive('HBSAG', 'Hepatitis B surface antigen'),
  reactive('HCV', 'Hepatitis C antibodies'),
  rapid('HAV', 'Hepatitis A IgM'),
  rapid('HEV', 'Hepatitis E IgM'),
  {
    ...SERUM,
    ...{ code: 'VDRL', name: 'VDRL', method: 'Flocculation', turnAroundMinutes: 120 },
    parameters: [choice('VDRL', 'VDRL', REACTIVE_OR_NOT, 'Non-reactive'), titre('VDRLT', 'VDRL titre', null)],
  },
  reactive('TPHA', 'Treponema pallidum antibodies'),
  {
    ...SERUM,
    ...{ code: 'WIDAL', name: 'Widal test', method: 'Tube or slide agglutination', turnAroundMinutes: 240 },
    parameters: [
      titre('TO', 'S. typhi O', 80),
      titre('TH', 'S. typhi H', 80),
      titre('AH', 'S. paratyphi A, H', 80),
      titre('BH', 'S. paratyphi B, H', 80),
    ],
  },
  rapid('TYPH', 'Typhoid IgM, rapid'),
  {
    ...SERUM,
    ...{ code: 'DENG', name: 'Dengue NS1, IgM and IgG', method: 'Rapid test', turnAroundMinutes: 60 },
    parameters: [
      choice('NS1', 'NS1 antigen', POSITIVE_OR_NEGATIVE, 'Negative'),
      choice('IGM', 'IgM', POSITIVE_OR_NEGATIVE, 'Negative'),
      choice('IGG', 'IgG', POSITIVE_OR_NEGATIVE, 'Negative'),
    ],
  },
  {
    ...SERUM,
    ...{ code: 'MALAG', name: 'Malaria antigen, rapid', specimen: 'Whole blood', container: 'EDTA tube (lavender)' },
    ...{ method: 'Rapid test', turnAroundMinutes: 60 },
    parameters: [
      choice('PF', 'P. falciparum', POSITIVE_OR_NEGATIVE, 'Negative'),
      choice('PV', 'P. vivax or other', POSITIVE_OR_NEGATIVE, 'Negative'),
    ],
  },
  rapid('CHIK', 'Chikungunya IgM'),
  rapid('LEPTO', 'Leptospira IgM'),
  rapid('SCRUB', 'Scrub typhus IgM'),
  {
    ...SERUM,
    ...{ code: 'BRUC', name: 'Brucella agglutination', turnAroundMinutes: 240 },
    parameters: [titre('BRA', 'B. abortus', 80), titre('BRM', 'B. melitensis', 80)],
  },
  rapid('HPYL', 'Helicobacter pylori antigen, stool', { specimen: 'Stool', container: 'Stool cup' }),
  rapid('COVAG', 'SARS-CoV-2 antigen', { specimen: 'Throat swab', container: 'Swab in transport medium' }),
  rapid('STREP', 'Group A streptococcus antigen', { specimen: 'Throat swab', container: 'Swab in transport medium' }),
  {
    ...SERUM,
    ...{ code: 'ASO', name: 'Antistreptolysin O', turnAroundMinutes: 240 },
    parameters: [
      number('ASO', 'Antistreptolysin O', '[IU]/mL', 0, {
        possible: [0, 20_000],
        ranges: [
          { from: '18 years', normal: [null, 200] },
          { to: '18 years', normal: [null, 150] },
        ],
      }),
    ],
  },
  {
    ...SERUM,
    ...{ code: 'RF', name: 'Rheumatoid factor', turnAroundMinutes: 240 },
    parameters: [number('RF', 'Rheumatoid factor', '[IU]/mL', 0, { normal: [null, 14], possible: [0, 20_000] })],
  },
  {
    ...SERUM,
    ...{ code: 'CCP', name: 'Anti-CCP antibodies', turnAroundMinutes: 1440 },
    parameters: [number('CCP', 'Anti-CCP', 'U/mL', 1, { normal: [null, 17], possible: [0, 20_000] })],
  },
  {
    ...SERUM,
    ...{ code: 'ANA', name: 'Antinuclear antibodies', method: 'Immunofluorescence', turnAroundMinutes: 2880 },
    parameters: [choice('ANA', 'ANA', POSITIVE_OR_NEGATIVE, 'Negative'), titre('ANAT', 'ANA titre', 40)],
  },
  {
    ...SERUM,
    ...{ code: 'RUBG', name: 'Rubella IgG', turnAroundMinutes: 1440 },
    parameters: [choice('RUBG', 'Rubella IgG', ['Immune', '!Not immune', '!Borderline'], 'Immune')],
  },
  {
    ...SERUM,
    ...{ code: 'IGE', name: 'Immunoglobulin E, total', turnAroundMinutes: 1440 },
    parameters: [
      number('IGE', 'IgE, total', '[IU]/mL', 0, {
        possible: [0, 100_000],
        ranges: [
          { from: '18 years', normal: [null, 100] },
          { to: '1 years', normal: [null, 15] },
          { from: '1 years', to: '18 years', normal: [null, 200] },
        ],
      }),
    ],
  },
]
