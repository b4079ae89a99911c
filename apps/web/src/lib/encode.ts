const encoder = new TextEncoder()

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

const CHUNK = 0x8000

/** Standard base64 with padding, of bytes: `btoa` alone knows no text beyond Latin-1. */
export function base64(data: Uint8Array): string {
  let binary = ''
  // In pieces, because a call takes only so many arguments.
  for (let i = 0; i < data.length; i += CHUNK) binary += String.fromCharCode(...data.subarray(i, i + CHUNK))
  return btoa(binary)
}
