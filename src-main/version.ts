/** The version every screen shows; a test keeps it equal to package.json, which the bundle does not carry. */
export const APP_VERSION = '0.1.0'
