import { CHEMISTRY } from './chemistry.ts'
import { SPECIAL_CHEMISTRY } from './chemistry-special.ts'
import { HAEMATOLOGY } from './haematology.ts'
import { HORMONES } from './hormones.ts'
import { MICROBIOLOGY } from './microbiology.ts'
import { SEROLOGY } from './serology.ts'
import type { StarterTest } from './starter-terms.ts'
import { URINE_AND_STOOL } from './urine-and-stool.ts'

/**
 * Common tests of an outpatient laboratory to begin with, in conventional units. Their limits are usual ones of textbooks for adults
 * and, in part, for children; every laboratory holds them against its own methods before use.
 */
export const STARTER_TESTS: readonly StarterTest[] = [
  ...HAEMATOLOGY,
  ...CHEMISTRY,
  ...SPECIAL_CHEMISTRY,
  ...HORMONES,
  ...SEROLOGY,
  ...URINE_AND_STOOL,
  ...MICROBIOLOGY,
]
