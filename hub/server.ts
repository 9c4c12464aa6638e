import { serve } from './src/lib/server/serve.ts';

await serve(process.env);
