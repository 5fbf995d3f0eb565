/** An exact amount that is never negative, in lowest terms: half a tablet is `{ n: 1, d: 2 }`, none is `{ n: 0, d: 1 }`. */
export type Fraction = { readonly n: number; readonly d: number }

/** The fraction in lowest terms; throws a RangeError unless both are whole, the first not negative and the second positive. */
export function fractionOf(n: number, d: number): Fraction {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || n < 0 || d < 1) throw new RangeError('NOT_A_FRACTION')
  const shared = greatestDivisor(n, d)
  return { n: n / shared, d: d / shared }
}

/** The exact sum; nothing added up is 0. */
export function sumOf(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(
    (sum, { n, d }) => {
      const shared = greatestDivisor(sum.d, d)
      return fractionOf(sum.n * (d / shared) + n * (sum.d / shared), sum.d * (d / shared))
    },
    { n: 0, d: 1 },
  )
}

/** The smallest whole number that is at least the fraction so many times over. */
export function ceilingOf({ n, d }: Fraction, times: number): number {
  const rest = (n * times) % d
  return (n * times - rest) / d + (rest === 0 ? 0 : 1)
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}
