import type { ServerResponse } from 'node:http';
import type { SyncError } from './errors.ts';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendJsonText(response, status, JSON.stringify(body));
}

export function sendJsonText(response: ServerResponse, status: number, text: string): void {
  const body = Buffer.from(text);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

/** After the head is out nothing can be said any more; a body that breaks off is what the client notices. */
export function sendError(response: ServerResponse, { status, error, reason, headers }: SyncError): void {
  if (response.destroyed || response.writableEnded) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendJson(response, status, { error, reason });
}
