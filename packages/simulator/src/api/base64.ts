/** The bytes, or at which one of the text Go's strict decoder stops. Line breaks are passed over. */
export function decodeBase64(text: string): Buffer | { readonly badAt: number } {
  let inQuantum = 0
  let padding = 0
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '\r' || char === '\n')
      continue
    if (char === '=' && inQuantum >= 2 && padding < 2) {
      padding++
      inQuantum++
    }
    else if (padding > 0 || !/[a-z0-9+/]/i.test(char)) {
      return { badAt: i }
    }
    else {
      inQuantum++
    }
    if (inQuantum === 4 && padding === 0)
      inQuantum = 0
  }
  if (inQuantum === 0 || inQuantum === 4)
    return Buffer.from(text, 'base64')
  return { badAt: padding > 0 ? text.length : text.length - inQuantum }
}
