import type * as v from 'valibot';
import type {
  CancelRequest,
  DispatchRequest,
  LetterActRequest,
  LetterRequest,
  RoundActRequest,
  RoundRequest,
} from '../post/requests.ts';
import { dispatchAnswer, dispatchDay, letterAnswer, letterOverview, roundAnswer, roundOverview } from '../post/view.ts';
import type { DeskApi } from './deskApi.ts';

/** The endpoints of mail as functions. */
export class PostApi {
  readonly #api: Pick<DeskApi, 'read' | 'send'>;

  constructor(api: Pick<DeskApi, 'read' | 'send'>) {
    this.#api = api;
  }

  letters = () => this.#read('letters', letterOverview);
  takeIn = (request: LetterRequest) => this.#send('letters', request, letterAnswer);
  actOnLetter = (request: LetterActRequest) => this.#send('letters/acts', request, letterAnswer);
  rounds = () => this.#read('rounds', roundOverview);
  makeRound = (request: RoundRequest) => this.#send('rounds', request, roundAnswer);
  actOnRound = (request: RoundActRequest) => this.#send('rounds/acts', request, roundAnswer);
  outgoing = (day: string) => this.#read(`outgoing?day=${encodeURIComponent(day)}`, dispatchDay);
  accept = (request: DispatchRequest) => this.#send('outgoing', request, dispatchAnswer);
  cancel = (request: CancelRequest) => this.#send('outgoing/cancel', request, dispatchAnswer);

  #read<S extends v.GenericSchema>(path: string, schema: S): Promise<v.InferOutput<S>> {
    return this.#api.read(`post/${path}`, schema);
  }

  #send<S extends v.GenericSchema>(path: string, body: unknown, schema: S): Promise<v.InferOutput<S>> {
    return this.#api.send(`post/${path}`, body, schema);
  }
}
