/** The check of Yaohua frames: all bytes XORed, written as two characters 0–9 A–F (XK3190-A26 manual p. 12, DS3 p. 8). */
export function isXorRight(bytes: Uint8Array, written: string): boolean {
  const xor = bytes.reduce((sum, byte) => sum ^ byte, 0);
  return xor.toString(16).toUpperCase().padStart(2, '0') === written;
}

/** Puts the point of a six-digit field. @param decimals how many digits stand behind it. */
export function withDecimals(digits: string, decimals: number): string {
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
