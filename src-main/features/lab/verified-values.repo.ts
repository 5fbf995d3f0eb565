import { sql } from 'kysely'

// While a correction is under way the flags of a test's row are those of its form, which nobody has verified.

const holdsFlag = (flags: string) =>
  sql<number>`EXISTS (SELECT 1 FROM lab_verified_values AS held
    WHERE held.order_test_id = lab_order_tests.id AND ${sql.raw(flags)})`

/** 1 where the newest verified version of a test of an order holds a critical value, else 0. */
export const isVerifiedCritical = holdsFlag(`held.flag IN ('LL', 'HH')`)

/** 1 where the newest verified version of a test of an order holds anything but normal, else 0. */
export const isVerifiedAbnormal = holdsFlag(`held.flag <> 'N'`)

/**
 * Whether a verified value is of the patient of its order: after two records that were joined are parted, one that was verified in
 * between names the other record.
 */
export const isOfItsOrder = (alias: 'held' | 'earlier') =>
  sql<boolean>`EXISTS (SELECT 1 FROM lab_order_tests AS owner
    WHERE owner.id = ${sql.ref(alias)}.order_test_id AND owner.patient_id = ${sql.ref(alias)}.patient_id)`
