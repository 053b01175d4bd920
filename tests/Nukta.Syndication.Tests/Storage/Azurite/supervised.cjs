// Loaded into Azurite before its own code. Its standard input belongs to the test run: when that ends, however it ends, Azurite does,
// too; and a line there ("advance 60000", in milliseconds) moves the clock that all of Azurite's code reads.
const RealDate = Date;
let ahead = 0;

globalThis.Date = class extends RealDate {
  constructor(...values) {
    super(...(values.length === 0 ? [RealDate.now() + ahead] : values));
  }

  static now() {
    return RealDate.now() + ahead;
  }
};

require("node:readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const advance = /^advance (\d+)$/.exec(line);
    if (advance) {
      ahead += Number(advance[1]);
      console.log("advanced");
    }
  })
  .on("close", () => process.exit(0));
