/** So many at once, and so many a second after that. */
export interface Rate {
  burst: number
  perSecond: number
}

/** One visitor's allowance. */
export interface TokenBucket {
  /** Takes one and answers 0, or takes none and answers how many milliseconds until there is one. */
  take: () => number
  isFull: () => boolean
}

/** Makes an allowance that fills up again with time; `now` is a clock in milliseconds that never goes back. */
export const makeBucket = (rate: Rate, now: () => number = performance.now.bind(performance)): TokenBucket => {
  // Counted in the milliseconds each one costs.
  const cost = 1000 / rate.perSecond
  const most = rate.burst * cost
  let credit = most
  let at = now()
  const fill = () => {
    const instant = now()
    credit = Math.min(most, credit + instant - at)
    at = instant
  }
  return {
    take: () => {
      fill()
      if (credit < cost) return Math.ceil(cost - credit)
      credit -= cost
      return 0
    },
    isFull: () => {
      fill()
      return credit === most
    },
  }
}

/** How many addresses are remembered before those with nothing to their name are forgotten. */
const REMEMBERED = 1000

/** Makes an allowance for each address; answers whether this one may come now. */
export const makeAddressBuckets = (rate: Rate, now?: () => number): ((address: string) => boolean) => {
  const buckets = new Map<string, TokenBucket>()
  return (address) => {
    if (buckets.size >= REMEMBERED) for (const [known, bucket] of buckets) if (bucket.isFull()) buckets.delete(known)
    const bucket = buckets.get(address) ?? makeBucket(rate, now)
    buckets.set(address, bucket)
    return bucket.take() === 0
  }
}
