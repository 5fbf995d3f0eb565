import { createHash, createPublicKey, type KeyObject, type X509Certificate } from 'node:crypto'

/** How many bits of a hash one word of the list stands for. */
const BITS_PER_WORD = 11
const WORDS = 6

/** The SHA-256 of a key pair's public half (SPKI, DER), in hex: the same for a certificate, its public key and its private key. */
export const spkiHash = (of: X509Certificate | KeyObject): string => {
  const key = 'publicKey' in of ? of.publicKey : of.type === 'private' ? createPublicKey(of) : of
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

/** Six words of the BIP 39 English list for the first 66 bits of an `spkiHash`: what two people compare on two screens. */
export const fingerprintWords = async (hash: string): Promise<string[]> => {
  const { wordlist } = await import('@scure/bip39/wordlists/english.js')
  const bits = BigInt(`0x${hash}`).toString(2).padStart(256, '0')
  return Array.from({ length: WORDS }, (_, at) => {
    const word = wordlist[Number.parseInt(bits.slice(at * BITS_PER_WORD, (at + 1) * BITS_PER_WORD), 2)]
    if (word === undefined) throw new RangeError('the word list is too short')
    return word
  })
}
