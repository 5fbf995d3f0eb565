/**
 * The number a station and its host compare before they work together. A test keeps it in step with the contract: whoever
 * changes what may cross the boundary raises it.
 */
export const CONTRACT_VERSION = 1
