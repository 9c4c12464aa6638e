/** The wasm file of the zxing that barcode-detector itself uses; `zxingFile.ts` says where it is. */
declare module 'zxing-reader.wasm?url' {
  const url: string;
  export default url;
}
