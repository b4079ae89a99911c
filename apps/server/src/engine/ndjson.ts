import { StringDecoder } from 'node:string_decoder'
import { EngineError } from './errors.ts'

/** One event is a few hundred bytes; a line past this is no event. */
const MAX_LINE = 1024 * 1024

/** JSON values, one a line, as they arrive; ends when the stream does, throws on what is not JSON. */
export async function* ndjson<T>(stream: AsyncIterable<Buffer>): AsyncGenerator<T> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of stream) {
    rest += decoder.write(chunk)
    if (rest.length > MAX_LINE)
      throw new EngineError('engine.refused', 'The engine sent an event of more than 1 MB.')
    const lines = rest.split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      if (line.trim() !== '')
        yield parse<T>(line)
    }
  }
}

function parse<T>(line: string): T {
  try {
    return JSON.parse(line) as T
  }
  catch {
    throw new EngineError('engine.unreachable', 'The engine sent an event that is not JSON.')
  }
}
