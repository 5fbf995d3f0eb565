import { randomInt } from 'node:crypto'

/** What a guess costs: argon2id's memory in KiB, its passes and its lanes. */
export interface HashingCost {
  memoryCost: number
  timeCost: number
  parallelism: number
}

/** argon2id as OWASP asks at least: 19 MiB, two passes, one lane. */
export const PASSWORD_COST: HashingCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// Letters and digits nobody mixes up when reading them aloud across a desk.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The hash kept for a password, with its salt and cost inside (about 60 ms of work at the usual cost). */
export const hashPassword = async (password: string, cost: HashingCost): Promise<string> => {
  const { default: argon2 } = await import('argon2')
  return argon2.hash(password.normalize('NFKC'), { ...cost, type: argon2.argon2id })
}

/** True when the password fits the hash (about 60 ms of work, whatever the answer). */
export const verifyPassword = async (hash: string, password: string): Promise<boolean> => {
  const { default: argon2 } = await import('argon2')
  return argon2.verify(hash, password.normalize('NFKC'))
}

/** A random password a person can read aloud: four groups of four, about 79 bits. */
export const makeOneTimePassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''),
  ).join('-')
