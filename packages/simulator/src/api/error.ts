/** An answer that is not what was asked for: `{"message": …}` with a status. */
export class EngineError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** gRPC's codes with the HTTP status that the daemon makes of each. */
const RPC = { InvalidArgument: 400, NotFound: 404, AlreadyExists: 409, FailedPrecondition: 400, Unimplemented: 501, Unknown: 500 } as const

/** An error of SwarmKit's, whose text the daemon passes on as it is. */
export function rpcError(code: keyof typeof RPC, text: string): EngineError {
  return new EngineError(RPC[code], `rpc error: code = ${code} desc = ${text}`)
}

export const outOfSequence = (): EngineError => rpcError('Unknown', 'update out of sequence')
