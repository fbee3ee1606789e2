import type { ProblemTexts } from './problem-text.ts';

export const problemsEn = {
  'import.file-empty': {
    title: 'The file is empty[[: {{file}}]]',
    remedy: 'Export it again and drop it here.',
  },
  'import.file-too-large': {
    title: 'The file is too large[[: {{file}}]][[, {{megabytes}} MB]]',
    remedy: 'A file may hold 100 MB. Export fewer days at a time.',
  },
  'import.file-not-readable': {
    title: 'The file cannot be read[[: {{file}}]]',
    remedy: 'Close it in Excel, make sure it is still there, then try again.',
  },
  'import.web-archive': {
    title: 'This is a web archive (.mht) without a table[[: {{file}}]]',
    remedy: 'Open it in Excel, save it as .xlsx and import that.',
  },
  'import.file-kind-mismatch': {
    title: 'The content does not match the file extension[[: {{file}}]]',
    remedy: 'This is not a spreadsheet. Use the Excel or CSV export of your shop.',
  },
  'import.file-damaged': {
    title: 'The file is damaged[[: {{file}}]]',
    remedy: 'The download may be incomplete. Export it again.',
  },
  'import.encoding-damaged': {
    title: 'The text in the file is garbled[[: {{file}}]][[, row {{row}}]]',
    remedy: 'It was damaged when it was saved again. Use the original export.',
  },
  'import.header-not-found': {
    title: 'No header row found[[: {{file}}]]',
    remedy:
      'Keep the row of column names as it was exported. Drop any other table on the import screen and say what its columns are.',
  },
  'import.no-rows': {
    title: 'A header, but no orders[[: {{file}}]]',
    remedy: 'Check the dates and the status that you exported.',
  },
  'import.columns-missing': {
    title: 'Columns are missing[[: {{columns}}]]',
    remedy:
      'Order number, consignee, phone, address, product and quantity are needed. Add them and import again.',
  },
  'import.preview-expired': { title: 'The preview has expired', remedy: 'Choose the files again.' },
  'import.cancelled': {
    title: 'Import cancelled',
    remedy: 'Nothing was written. Choose the files again when you need to.',
  },
  'import.encoding-doubtful': {
    title: 'The text encoding is in doubt[[: {{file}}]]',
    remedy: 'Look at both readings in the preview and choose the one whose text is right.',
  },
  'import.mapping-needed': {
    title: 'This kind of table is not known[[: {{file}}]]',
    remedy: 'Say which column is what, then import. The same header is recognised next time.',
  },
  'import.mapping-incomplete': {
    title: 'Necessary columns are not chosen yet[[: {{columns}}]]',
    remedy: 'Choose a column for each of them, then try again.',
  },
  'import.already-running': {
    title: 'Another import is running',
    remedy: 'Wait for it or cancel it, then import these files.',
  },
  'import.not-found': { title: 'No such import', remedy: 'Refresh and look again.' },
  'import.undo-printed': {
    title: 'Cannot be undone: orders of it are printed[[: {{orderNumber}}]][[ ({{count}} in all)]]',
    remedy: 'Hold the orders that must not leave, and settle the printed ones one by one.',
  },
  'import.undo-overtaken': {
    title: 'Cannot be undone: a later file changed its orders[[: {{orderNumber}}]][[ ({{count}} in all)]]',
    remedy: 'Undo the later import first.',
  },
  'import.undone-already': {
    title: 'This import was undone already',
    remedy: 'Nothing to do. Import the file again if you need it.',
  },
  'import.folder-not-readable': {
    title: 'The watched folder cannot be read[[: {{path}}]]',
    remedy: 'Make sure that it exists and the network drive is connected. It goes on by itself then.',
  },
  'import.folder-not-writable': {
    title: 'Cannot write to the watched folder[[: {{path}}]]',
    remedy: 'Files that were read are moved away: allow writing there, or choose another folder.',
  },
  'import.folder-is-data': {
    title: 'This folder cannot be watched[[: {{path}}]]',
    remedy: 'It holds the data of Waybench. Choose a folder that is only for order files.',
  },

  'row.order-number-missing': {
    title: 'No order number',
    remedy: 'Fill it in on this row and import again.',
  },
  'row.order-number-damaged': {
    title: 'Excel has damaged the order number',
    remedy: 'Its last digits became zeros or an exponent. Set the column to text and export again.',
  },
  'row.waybill-number-missing': {
    title: 'No waybill number in this row',
    remedy: 'Fill it in, or delete the row.',
  },
  'row.waybill-number-damaged': {
    title: 'A spreadsheet damaged this waybill number[[: {{value}}]]',
    remedy: 'Make the column text and export the file again.',
  },
  'row.waybill-number-invalid': {
    title: 'Not a waybill number[[: {{value}}]]',
    remedy: 'Check the number of this row.',
  },
  'row.quantity-invalid': {
    title: 'Wrong quantity',
    remedy: 'It must be a whole number above 0. Correct it and import again.',
  },
  'row.duplicate-order': {
    title: 'Order appears twice',
    remedy: 'It was read once already; this row is left out.',
  },
  'row.duplicate-line': {
    title: 'Line appears twice',
    remedy: 'It was read once already; this row is left out.',
  },
  'row.detail-without-order': {
    title: 'Line without its order',
    remedy: 'Drop the order file and the detail file together.',
  },
  'row.order-conflict': {
    title: 'Rows of one order disagree',
    remedy: 'Consignee or address differ. Check the order in your shop and make them equal.',
  },

  'row.order-incomplete': {
    title: 'This order is not whole, so all of it stays out',
    remedy:
      'A row of it was refused, or its pieces do not add up to the total. Correct it or export again, then import again.',
  },
  'row.cut-off': {
    title: 'The row is not whole',
    remedy: 'The file ends here, or a quotation mark is out of place. Correct the row or export again.',
  },

  'order.unpaid': { title: 'Not paid yet', remedy: 'Export and import again once it is paid.' },
  'order.refunded': { title: 'Refunded', remedy: 'Do not ship it.' },
  'order.status-unclear': {
    title: 'Unknown order status',
    remedy:
      'The file has a word for its status that is not a usual one. Look it up in your shop; let it pass if it may ship.',
  },
  'order.refund-pending': {
    title: 'Refund requested',
    remedy: 'Ask the buyer. To ship it, settle the request in your shop and import again.',
  },
  'order.closed': { title: 'Closed', remedy: 'Do not ship it.' },
  'order.already-shipped': { title: 'Already shipped in the shop', remedy: 'No need to print it.' },
  'order.name-missing': {
    title: 'No consignee name',
    remedy: 'Ask the buyer, then correct it under Exceptions.',
  },
  'order.name-masked': {
    title: 'The name is masked',
    remedy: 'Carriers refuse masked names. Export with an account that may see them.',
  },
  'order.phone-missing': {
    title: 'No phone number',
    remedy:
      'Ask the buyer, then correct it under Exceptions. Where the table shows 1.38E+10, export that column again as text.',
  },
  'order.phone-masked': {
    title: 'The phone number is masked',
    remedy: 'Carriers refuse masked numbers. Export with an account that may see them.',
  },
  'order.phone-invalid': {
    title: 'The phone number is too short',
    remedy: 'Check it with the buyer, then correct it under Exceptions.',
  },
  'order.address-missing': {
    title: 'No address',
    remedy: 'Ask the buyer, then correct it under Exceptions.',
  },
  'order.address-masked': {
    title: 'The address is masked',
    remedy: 'Carriers refuse masked addresses. Export with an account that may see them.',
  },
  'order.name-invalid': {
    title: 'The consignee name does not look like one',
    remedy: 'Check it with the buyer and correct it, or let it pass if it is right.',
  },
  'order.address-incomplete': {
    title: 'The address has no street or house',
    remedy: 'Ask the buyer for the rest and fill it in.',
  },
  'order.address-unclear': {
    title: 'The province or city is unclear[[; it may be {{candidates}}]]',
    remedy: 'Check it with the buyer and correct it, or let it pass if it is right.',
  },
  'order.address-disagrees': {
    title: 'Columns and address disagree[[: the columns say {{columns}}, the address says {{text}}]]',
    remedy: 'Ask the buyer which is right and correct it, or let it pass if both are fine.',
  },
  'order.lines-missing': {
    title: 'No products',
    remedy: 'Import the detail file together with the order file.',
  },
  'order.amount-unreadable': {
    title: 'An amount cannot be read and was not checked[[: “{{text}}”]]',
    remedy: 'Export the file again, or correct the amount in it, and import it once more.',
  },
  'order.underpaid': {
    title: 'Paid less than due[[: {{paidFen}} of {{payableFen}}]]',
    remedy: 'Check the payment in your shop. Let it pass if it is in order.',
  },
  'order.goods-total-mismatch': {
    title: 'Prices and quantities do not add up[[: {{sumFen}}, but the file says {{goodsFen}}]]',
    remedy: 'Check specification, quantity and price. Let it pass if they are right.',
  },
  'order.discount-mismatch': {
    title: 'The discounted total does not add up[[: {{sumFen}}, but the file says {{amountFen}}]]',
    remedy: 'Check discount and shipping in your shop. Let it pass if they are right.',
  },
  'order.duplicate-purchase': {
    title: 'Possibly bought twice[[: the same as {{orderNumber}}]][[, {{count}} such orders]]',
    remedy: 'Ask the buyer. Let it pass if both are wanted.',
  },
  'order.blacklisted': {
    title: 'On the blacklist[[: {{reason}}]]',
    remedy: 'Let a supervisor decide. Let it pass if it may leave.',
  },
  'order.area-blocked': {
    title: 'No shipping to this area[[: {{place}}]][[ ({{note}})]]',
    remedy: 'Agree on a refund or another address. Let it pass if it is to leave all the same.',
  },
  'order.area-remote': {
    title: 'Remote or special area[[: {{place}}]][[ ({{note}})]]',
    remedy: 'Make sure that the carrier delivers there.',
  },
  'order.area-surcharge': {
    title:
      'This area costs more[[: {{place}}]][[, first kilogram +{{firstKgFen}}]][[, each further +{{nextKgFen}}]][[ ({{note}})]]',
    remedy: 'Make sure who pays for it.',
  },
  'order.insure': {
    title: 'Valuable, insure it[[: {{paidFen}} paid]]',
    remedy: 'Declare the paid amount when the carrier takes it.',
  },
  'order.out-of-stock': {
    title: 'Out of stock[[: {{sku}}, {{missing}} short]]',
    remedy: 'It comes back by itself with a newer stock file. Or split it and send what is there.',
  },
  'order.hold-requested': {
    title: 'A remark asks to wait[[: {{text}}]]',
    remedy: 'Wait for word or ask the buyer. Let it pass when it may leave.',
  },
  'order.wish-date-unclear': {
    title: 'A later day is wished for, but not clearly which[[: “{{text}}”]]',
    remedy: 'Let it pass to send it now. To wait, add the mark “Date wished”, or ask the buyer.',
  },
  'order.wish-date-later': {
    title: 'To be sent later[[: {{date}}]]',
    remedy: 'It comes back by itself on that day. Let it pass to send it earlier.',
  },
  'order.held': { title: 'Held[[: {{reason}}]]', remedy: 'Release it once the matter is settled.' },
  'order.correction-overtaken': {
    title: 'A newer file changed what you had corrected',
    remedy: 'The file counts now. Check it once more, then let it pass.',
  },
  'order.split-outdated': {
    title: 'The order changed after it was split',
    remedy: 'Take the split back and split it anew, or let it pass if the parts are right.',
  },
  'order.finding-not-passable': {
    title: 'This cannot be let pass[[: {{orderNumber}}]]',
    remedy: 'Correct the order, or settle it in your shop and import again.',
  },
  'order.on-paper': {
    title: 'The order is printed and cannot change[[: {{orderNumber}}]]',
    remedy: 'To change it, cancel its papers in the order’s details first, then print again.',
  },
  'parcel.no-papers': {
    title: 'It has no papers yet[[: {{orderNumber}}]]',
    remedy: 'Orders can be taken apart and the carrier changed as they are.',
  },
  'parcel.papers-printing': {
    title: 'A sheet of it is on its way to the printer[[: {{pairCode}}]]',
    remedy: 'Wait until it is through, then cancel again.',
  },
  'order.correction-empty': { title: 'Nothing to correct', remedy: 'Fill in what is to change, then save.' },
  'order.not-found': {
    title: 'No such order[[: {{orderNumber}}]]',
    remedy: 'Check the number, or import the order file first.',
  },

  'parcel.carrier-wish-unclear': {
    title: 'The remark does not say clearly which carrier[[: {{text}}]]',
    remedy: 'Choose the carrier on the order and say why.',
  },
  'parcel.carrier-unknown': {
    title: 'Unknown carrier[[: {{carrier}}]]',
    remedy: 'Choose one from the list.',
  },
  'parcel.place-unreachable': {
    title: '{{carrier}} does not deliver to this place[[: {{place}}]]',
    remedy: 'Choose a carrier that does. If it goes there now, remove the place from “Not served” in Rules.',
  },
  'parcel.carrier-historic': {
    title: '{{carrier}} no longer operates[[, though the remark asks for it: {{text}}]]',
    remedy: 'Choose another carrier and say why.',
  },
  'parcel.wish-unmet': {
    title: 'The remark asks for another carrier[[: {{wished}}]], but it goes with {{carrier}}[[ ({{text}})]]',
    remedy: 'Check it. To change it, change the carrier on the order.',
  },
  'parcel.service-dropped': {
    title: '{{carrier}} does not offer what the rule asked for, so it is not booked[[: {{services}}]]',
    remedy: 'If it is needed, choose a carrier that offers it.',
  },
  'parcel.service-not-offered': {
    title: '{{carrier}} does not offer “{{service}}”[[; order {{orderNumber}} cannot be printed]]',
    remedy:
      'Choose a carrier that does. If the service is not needed, take it out of the rule, or remove the “Insure” tag from the order.',
  },
  'parcel.collect-unclear': {
    title: 'It is not clear how much to collect on delivery[[: {{orderNumber}}]]',
    remedy:
      'A label must not show a wrong amount. Check what is payable and what is paid, and import a file that gives both. Undo the split of a split cash-on-delivery order. If a rule books it for orders that are paid, give the rule the condition “cash on delivery”.',
  },
  'parcel.template-missing': {
    title: 'No template fits[[: {{carrier}}]][[, paper {{media}}]][[ ({{template}})]]',
    remedy:
      'Use a printer with other paper; where the paper was changed, declare it in Devices. Or choose another carrier.',
  },
  'parcel.not-found': {
    title: 'No such parcel',
    remedy: 'It may have been cancelled. Refresh and look again.',
  },
  'parcel.already-queued': {
    title: 'The parcel has its number and cannot change[[: {{orderNumber}}]]',
    remedy: 'Cancel its print jobs first.',
  },
  'parcel.merge-refused': {
    title: 'These orders cannot be merged',
    remedy: 'Only orders of one shop and one consignee that have no number yet.',
  },
  'parcel.doors-differ': {
    title: 'The orders of this parcel no longer go to one address[[: {{orderNumber}}]]',
    remedy:
      'Do not send it. Correct the address so that they agree and print again; before paper, cancel the batch and print them apart.',
  },
  'parcel.split-invalid': {
    title: 'The split does not work out[[: {{orderNumber}}]]',
    remedy: 'Every piece must be in exactly one parcel, and no parcel may be empty.',
  },
  'parcel.not-split': {
    title: 'The order is not split[[: {{orderNumber}}]]',
    remedy: 'Refresh and look again.',
  },

  'numbers.range-invalid': {
    title: 'The range is wrong[[: {{from}} to {{to}}]]',
    remedy: 'Both ends need the same length and letters, and the end must not be before the start.',
  },
  'numbers.range-too-large': {
    title: 'The range is too long',
    remedy: 'A pool holds 100,000 numbers at most. Add several.',
  },
  'numbers.overlap': {
    title: 'Waybill number [[{{waybillNumber}} ]]is here already[[, in {{known}}]][[; {{count}} in all]]',
    remedy:
      'Check the range that the carrier gave you. Numbers that went back to the carrier can be added again.',
  },
  'numbers.number-unknown': {
    title: 'Unknown waybill number[[: {{waybillNumber}}]]',
    remedy: 'Check the number. It must be in a pool or bound to a parcel.',
  },
  'numbers.number-taken': {
    title: 'Waybill number taken[[: {{waybillNumber}}]]',
    remedy: 'It belongs to another parcel or carrier, or is void. Use another number.',
  },
  'numbers.parcel-numbered': {
    title: 'The parcel has a waybill number already[[: {{waybillNumber}}]]',
    remedy: 'Correct it under Match instead of giving it a second one.',
  },
  'numbers.changed-meanwhile': {
    title: 'A waybill number changed meanwhile[[: {{waybillNumber}}]]',
    remedy: 'Look again and repeat the step.',
  },
  'numbers.not-voidable': {
    title: 'This waybill number cannot be voided[[: {{waybillNumber}}]]',
    remedy: 'It is handed over or void already.',
  },
  'numbers.file-unusable': {
    title: 'No usable waybill numbers[[ in {{file}}]]',
    remedy:
      'A file for orders needs an order number and a waybill number column; a plain list has one number a line.',
  },
  'numbers.pool-unknown': {
    title: 'No such pool',
    remedy: 'Refresh and look again.',
  },
  'numbers.listed-twice': {
    title: 'The same as row {{row}}[[: {{waybillNumber}}]]',
    remedy: 'A number is taken once.',
  },
  'numbers.form-of-other': {
    title: 'Looks like a number of another carrier[[: {{number}}, {{others}}]]',
    remedy: 'Check the carrier. Forms change: you may still take it.',
  },
  'numbers.in-use': {
    title: 'This waybill number is in use[[: {{waybillNumber}}, pair code {{pairCode}}]]',
    remedy: 'Cancel its papers under Orders, or correct it under Match.',
  },
  'numbers.order-unknown': {
    title: 'No such order[[: {{orderNumber}}]]',
    remedy: 'Import the orders first, then the numbers.',
  },
  'numbers.order-stopped': {
    title: 'Order refunded or closed[[: {{orderNumber}}]]',
    remedy: 'It gets no number, and this one is not used up. Import the file again if the order comes back.',
  },
  'numbers.order-ambiguous': {
    title: 'Several shops have this order number[[: {{orderNumber}} ({{shops}})]]',
    remedy: 'Add a shop column to the file.',
  },
  'numbers.order-is-split': {
    title: 'The order is in {{parcels}} parcels, the file has one number[[: {{orderNumber}}]]',
    remedy: 'Add child numbers to the file, or take the split back.',
  },
  'numbers.parcels-differ': {
    title: 'The file has {{parcels}} numbers, the order is in {{found}} parcels[[: {{orderNumber}}]]',
    remedy: 'Split the order into {{parcels}} parcels first, then import the numbers.',
  },
  'numbers.order-shipped': {
    title: 'The order is shipped[[: {{orderNumber}}]]',
    remedy: 'A shipped parcel keeps its number.',
  },
  'numbers.order-on-paper': {
    title: 'Its papers bear another number[[: {{orderNumber}}, {{waybillNumber}}]]',
    remedy: 'Correct it under Match.',
  },
  'numbers.carrier-differs': {
    title: 'The carriers differ[[: {{orderNumber}} goes with {{planned}}, the file says {{carrier}}]]',
    remedy: 'Change the carrier of the order, or the file.',
  },
  'numbers.order-twice': {
    title: 'One order, several waybill numbers[[: {{orderNumber}}, {{numbers}}]]',
    remedy: 'Keep one of them; for several parcels use child numbers.',
  },
  'numbers.number-twice': {
    title: 'One waybill number for several parcels[[: {{waybillNumber}}, rows {{rows}}]]',
    remedy: 'A number belongs to one parcel. Correct the file.',
  },
  'numbers.not-recyclable': {
    title: 'This waybill number cannot be recycled[[: {{waybillNumber}}]]',
    remedy: 'Only a void number of a pool that no paper bears can be free again.',
  },
  'numbers.pool-short': {
    title: 'Not enough waybill numbers[[: {{carrier}} needs {{needed}}, {{available}} left]]',
    remedy: 'Add a pool, or print fewer parcels.',
  },
  'numbers.next-unknown': {
    title: 'Which number follows[[ {{number}}]] cannot be worked out[[ ({{carrier}})]]',
    remedy:
      'It is the last of its kind, or such numbers do not run on. Scan the next form and add one at a time.',
  },
  'numbers.check-digit-wrong': {
    title: 'The check digit is wrong[[: {{number}}]][[ ({{carrier}})]]',
    remedy: 'It was probably misread or mistyped. Scan the label again.',
  },
  'numbers.form-unknown': {
    title: 'Not a number of {{carrier}}[[: {{number}}]]',
    remedy:
      'Check the carrier and the number. If the carrier has new numbers, add their pattern in the folder carriers of the data directory.',
  },

  'print.nothing-to-print': {
    title: 'Nothing to print',
    remedy: 'Import orders, or settle the ones with problems.',
  },
  'print.template-paper-differs': {
    title:
      'Template and paper disagree: “{{template}}” needs {{media}}, but {{loaded}} is loaded[[ in “{{printer}}”]]',
    remedy: 'Load {{media}} and declare it in Devices, or use another template.',
  },
  'print.template-carrier-differs': {
    title:
      'Template and carrier disagree: “{{template}}” is for {{carriers}}, the parcel goes with {{carrier}}',
    remedy: 'Use another template, or another carrier.',
  },
  'print.template-channel-differs': {
    title: 'Template and shop disagree: “{{template}}” is only for {{channels}}[[, “{{shop}}” is not]]',
    remedy: 'Choose the template of the shop’s platform.',
  },
  'print.paper-carrier-differs': {
    title:
      'Paper and carrier disagree: “{{printer}}” holds forms of {{loaded}}, the parcel goes with {{carrier}}',
    remedy: 'Load the forms of {{carrier}} and declare them in Devices, or use another carrier.',
  },
  'print.carrier-name-unknown': {
    title:
      '{{carrier}} has another name on each platform, and its name here is not known[[: {{shop}} ({{channel}})]]',
    remedy: 'Choose another carrier, or the platform will refuse the shipping file.',
  },
  'print.template-invalid': {
    title: 'The template has an error[[: {{template}}]][[ ({{field}})]]',
    remedy: 'Use another template, or have its fields corrected.',
  },
  'print.template-newer': {
    title: 'The template needs a newer version',
    remedy: 'Update Waybench, then use it.',
  },
  'print.text-cut': {
    title: 'The text does not fit on the paper[[: {{field}}]][[ “{{value}}”]]',
    remedy: 'Shorten it, then retry; or use larger paper[[, or enlarge {{element}} in the template]].',
  },
  'print.outside-printable': {
    title: 'Something reaches[[ {{overMm}} mm]] beyond the printable area[[: {{field}}]][[ “{{value}}”]]',
    remedy: 'Move it inwards in the template[[ ({{element}})]], or change the template’s printable margins.',
  },
  'print.glyph-missing': {
    title: 'The font lacks a character[[: {{character}}]][[ ({{codePoint}})]][[, in {{field}}]]',
    remedy: 'Replace the character, then retry.',
  },
  'print.barcode-unreadable': {
    title: 'The barcode cannot be read back; not printed[[: {{field}}]][[ {{value}}]]',
    remedy:
      'Check the number, and whether anything in the template covers it[[ ({{element}})]]; or use wider paper.',
  },
  'print.barcode-too-narrow': {
    title: 'The barcode is too fine for a scanner[[: {{field}}]][[ {{value}}]]',
    remedy: 'Use wider paper or another template[[, or widen {{element}} in the template]].',
  },
  'print.barcode-data-invalid': {
    title: 'A barcode cannot carry this[[: {{field}}]][[ {{value}}]]',
    remedy:
      'Check the number: it may be missing, hold other characters, or have a wrong check digit.[[ The barcode is {{element}} in the template.]]',
  },
  'print.page-mismatch': {
    title:
      'Page and parcel do not match; not printed[[: expected {{field}} {{expected}}]][[, found {{found}}]]',
    remedy: 'Stopped to be safe. Check the template, or give the reference to support.',
  },
  'print.form-bears-number': {
    title: 'The form bears a number of its own, which is not {{waybillNumber}}',
    remedy: 'Add the numbers of these forms under Numbers as preprinted forms, or load plain labels.',
  },
  'print.sheet-paper-missing': {
    title: 'There is no such sheet for {{media}} paper',
    remedy: 'It can be printed on [[{{known}}]]. Choose such a paper, or save it as PDF.',
  },
  'print.label-exists': {
    title: 'It has a label already[[: {{orderNumber}}]][[, {{pairCode}}]]',
    remedy: 'If the label is missing, say so under Print first: there must never be two.',
  },
  'print.lines-lost': {
    title:
      'Product lines are missing from the page; not printed[[: {{ordered}} ordered, {{printed}} on the page]]',
    remedy: 'Stopped to be safe. Give the reference to support.',
  },
  'job.not-found': { title: 'No such print job', remedy: 'Refresh and look again.' },
  'job.in-doubt': {
    title: 'It may or may not have come out',
    remedy:
      'Look for the sheet at the printer. Choose “It came out” if it is there, “Print again” only if it is not.',
  },
  'job.state-refused': {
    title: 'Not possible now[[: {{pairCode}}]]',
    remedy: 'The job has moved on. Look at its state, then decide.',
  },
  'job.interrupted': {
    title: 'The program was closed while it printed',
    remedy:
      'Look for the sheet at the printer. Choose “It came out” if it is there, “Print again” only if it is not.',
  },
  'batch.not-found': { title: 'No such batch', remedy: 'Refresh and look again.' },

  'printer.not-found': {
    title: 'No such printer[[: {{printer}}]]',
    remedy: 'Add it under Devices, or choose another.',
  },
  'printer.name-taken': { title: 'The name is taken[[: {{name}}]]', remedy: 'Choose another name.' },
  'printer.destination-invalid': {
    title: 'The printer address is not valid[[: {{destination}}]]',
    remedy: 'Write tcp://192.168.1.50:9100 for a network printer, or dir:PATH for a folder.',
  },
  'printer.media-invalid': {
    title: 'The media is not valid[[: {{media}}]]',
    remedy: 'Write a size such as 100x180, A5 or 80mm.',
  },
  'printer.role-missing': {
    title: 'No default printer',
    remedy: 'Under Devices, choose which printer takes labels and which takes packing slips.',
  },
  'printer.unreachable': {
    title: 'The printer does not answer[[: {{host}}:{{port}}]]',
    remedy: 'Check power, cable and address, then resume.',
  },
  'printer.connection-lost': {
    title: 'The connection broke while printing[[: {{printer}}]]',
    remedy: 'See whether the last sheet came out, settle the jobs in doubt under Print, then resume.',
  },
  'printer.no-progress': {
    title: 'The printer stands still[[: {{printer}}]]',
    remedy: 'Check paper, jams and the cover, then resume.',
  },
  'printer.folder-not-writable': {
    title: 'Cannot write to the folder[[: {{path}}]]',
    remedy: 'Make sure that it exists and is not read-only, then resume.',
  },
  'printer.paper-out': {
    title: 'The printer is out of paper[[: {{printer}}]]',
    remedy: 'Load paper, then resume.',
  },
  'printer.cover-open': {
    title: 'The printer cover is open[[: {{printer}}]]',
    remedy: 'Close it, then resume.',
  },
  'printer.ribbon-out': {
    title: 'The printer is out of ribbon[[: {{printer}}]]',
    remedy: 'Replace the ribbon, then resume.',
  },
  'printer.paused': { title: 'The printer is paused[[: {{printer}}]]', remedy: 'Resume to go on.' },
  'printer.device-paused': {
    title: 'The printer says that it is paused[[: {{printer}}]]',
    remedy: 'Press the pause button on the printer, then resume here.',
  },
  'printer.unknown-status': {
    title: 'Unknown printer status[[: {{raw}}]]',
    remedy: 'Check its display and lights. If all is well, resume.',
  },

  'pair.code-unknown': {
    title: 'Unknown code[[: {{code}}]]',
    remedy: 'Scan the pair code on a packing slip or the waybill number on a label.',
  },
  'pair.code-kind-wrong': {
    title: 'That is the wrong code[[: {{code}}]]',
    remedy: 'Scan the pair code on the slip first, then the waybill number on the label.',
  },
  'pair.mismatch': {
    title: 'Label and slip are not one parcel[[: slip {{slipPairCode}}, label {{labelPairCode}}]]',
    remedy: 'Do not seal! Put them apart, find the right one and scan it.',
  },
  'pair.already-paired': {
    title: 'This parcel is already paired[[: {{pairCode}}]][[ ({{at}})]]',
    remedy: 'Check whether you hold a second copy.',
  },
  'pair.cancelled': {
    title: 'These papers are cancelled[[: {{pairCode}}]]',
    remedy: 'Do not ship with them: tear them up. If the order still leaves, use its new papers.',
  },
  'pair.not-printed': {
    title: 'This parcel is not printed yet[[: {{pairCode}}]]',
    remedy: 'Print its label and slip first.',
  },
  'pair.shipped': {
    title: 'This parcel has been shipped[[: {{pairCode}}]]',
    remedy: 'Check whether you hold an old copy.',
  },
  'pair.old-copy': {
    title: 'The order changed after these papers were printed[[: {{pairCode}}]]',
    remedy: 'Reprint label and slip, destroy these two, then pair the new ones.',
  },
  'pair.old-number': {
    title: 'This label bears an old number[[: {{scanned}}]]',
    remedy:
      'The parcel[[ {{pairCode}}]] has the number[[ {{waybillNumber}}]] now. Destroy this label and use the new one.',
  },
  'match.not-found': {
    title: 'Not in this list[[: {{code}}]]',
    remedy: 'Scan a label or a slip of these parcels, or choose another batch.',
  },
  'match.parcel-shipped': {
    title: 'This parcel has left[[: {{pairCode}}]]',
    remedy: 'Its number cannot change any more.',
  },
  'match.parcel-paired': {
    title: 'A parcel on the way is packed already[[: {{pairCode}}]]',
    remedy: 'Its label lies on the box and cannot move. Start behind it, or correct its number alone.',
  },
  'match.number-invalid': {
    title: 'This is no waybill number[[: {{waybillNumber}}]]',
    remedy: 'Scan the barcode of the label once more.',
  },
  'match.number-missing': {
    title: 'This parcel has no number yet[[: {{pairCode}}]]',
    remedy: 'Give it one first: by sequence, from a file or by scanning.',
  },
  'match.number-other-carrier': {
    title: 'This number belongs to another carrier[[: {{waybillNumber}}]][[, {{carrier}}]]',
    remedy: "Check whether the form is the right carrier's[[ for {{pairCode}}]].",
  },
  'match.number-used': {
    title: 'This number has left with another parcel[[: {{waybillNumber}}]]',
    remedy: 'Use a number that was never used.',
  },
  'match.number-void': {
    title: 'This number is void[[: {{waybillNumber}}]]',
    remedy: 'Use the next form, and destroy this one.',
  },
  'match.number-taken': {
    title: 'Another parcel has this number[[: {{waybillNumber}}]][[, {{other}}]]',
    remedy: 'If the two labels lie the wrong way round, swap the two parcels.',
  },
  'match.number-twice': {
    title: 'One number for two parcels[[: {{waybillNumber}}]][[ ({{pairCode}}, {{other}})]]',
    remedy: 'Each parcel needs a number of its own.',
  },
  'match.next-unknown': {
    title: 'The number after this one is not known[[: {{waybillNumber}}]]',
    remedy: 'Scan the next form[[, the one for {{pairCode}}]].',
  },
  'match.carriers-differ': {
    title: 'These parcels go with different carriers',
    remedy: 'Choose parcels of one carrier.',
  },
  'match.printing': {
    title: 'A paper of this parcel is at the printer just now[[: {{pairCode}}]]',
    remedy: 'Wait until it is out, or say what became of it, then try again.',
  },
  'match.nothing-to-undo': {
    title: 'There is nothing to take back',
    remedy: 'Only a change of numbers can be taken back.',
  },
  'match.undo-overtaken': {
    title: 'This change cannot be taken back any more[[: {{pairCode}}]]',
    remedy: 'Something was paired, shipped, printed again or changed since. Correct the numbers one by one.',
  },
  'pair.weight-invalid': {
    title: 'Wrong weight[[: {{grams}} g]]',
    remedy: 'Enter whole grams from 1 to 100000.',
  },

  'close.nothing-to-ship': { title: 'Nothing to ship', remedy: 'Pair parcels first.' },
  'close.reason-missing': {
    title: 'Orders without a reason[[: {{count}}]][[, the first is {{orderNumber}}]]',
    remedy: 'Choose a reason for every order that stays.',
  },
  'close.folder-not-writable': {
    title: 'Cannot write the shipping files[[: {{path}}]]',
    remedy: 'Make sure that the disk has room and the folder can be written, then try again.',
  },
  'close.stopped-meanwhile': {
    title: 'An order was stopped while closing; nothing was shipped[[: {{orderNumber}}]]',
    remedy: 'No file was left behind. Close again.[[ Take parcel {{pairCode}} out first.]]',
  },
  'close.files-not-placed': {
    title: 'Everything is shipped, but a file is not in its place yet[[: {{path}}]]',
    remedy: 'Close a file of that name if it is open. The next closing or start puts it there by itself.',
  },
  'close.already-running': {
    title: 'The day is being closed already',
    remedy: 'Wait for the other closing to finish, then look at its result.',
  },

  'rules.name-missing': {
    title: 'Carrier rule number {{place}} has no name',
    remedy: 'Give it one. Orders show it.',
  },
  'rules.carrier-missing': {
    title: 'The rule “{{rule}}” names no carrier',
    remedy: 'Choose at least one. “Cheapest” needs rates first.',
  },
  'rules.carrier-unknown': {
    title: 'Unknown carrier in the rules[[: {{rule}}]][[ → {{carrier}}]]',
    remedy: 'Choose one from the list.',
  },
  'rules.carrier-historic': {
    title: '{{carrier}} no longer operates; rules cannot choose it[[: {{rule}}]]',
    remedy: 'Choose another carrier.',
  },
  'rules.range-impossible': {
    title: 'The rule “{{rule}}” has an impossible range[[: from {{from}} to {{to}}]]',
    remedy: '“From” must not be more than “to”.',
  },
  'rules.place-unknown': {
    title: 'No such place[[: {{place}}]][[ ({{rule}})]]',
    remedy: 'Write province, city and district in Chinese, such as 浙江 / 杭州市 / 余杭区.',
  },
  'rules.service-unknown': {
    title: '{{carrier}} has no such service[[: {{service}}]][[ ({{rule}})]]',
    remedy: 'Remove the service, or choose another carrier.',
  },
  'rules.template-unknown': {
    title: 'The label template of the rule “{{rule}}” does not exist[[: {{template}}]]',
    remedy: 'Choose one from the list, or leave it empty to go by the paper.',
  },
  'rules.cost-missing': {
    title: 'The rule “{{rule}}” wants the cheapest carrier, but {{carrier}} has no rates',
    remedy: 'Enter its rates, or take it out of the rule.',
  },
  'rules.cost-twice': {
    title: 'Rates are there twice[[: {{carrier}} {{province}}]]',
    remedy: 'Keep one row per carrier and province.',
  },
  'template.not-found': {
    title: 'There is no such template[[: {{template}}]]',
    remedy: 'Look in Templates and choose one that is listed.',
  },
  'template.not-json': {
    title: 'The template’s text is not valid JSON[[: line {{line}}, column {{column}}]]',
    remedy: 'Look there and one line above: a comma, quote or bracket is missing, or there is one too many.',
  },
  'template.shipped': {
    title: 'Templates that come with the program cannot be changed[[: {{template}}]]',
    remedy: 'Duplicate it and change your copy.',
  },
  'template.archived': {
    title: 'This template is archived[[: {{template}}]]',
    remedy: 'Bring it back before changing or using it.',
  },
  'template.changed-meanwhile': {
    title: 'The template was just changed elsewhere[[; it is now version {{version}}]]',
    remedy: 'Look at the new version, then decide which text to save.',
  },
  'template.name-taken': {
    title: 'There is a template of that name[[: {{template}}]]',
    remedy: 'Choose another name.',
  },
  'template.not-ready': {
    title: 'The template still has problems and cannot be used for printing[[: {{template}}]]',
    remedy: 'Fix what is listed; turn it on when the preview has no problems.',
  },
  'template.sample-missing': {
    title: 'There is no such sample[[: {{sample}}]]',
    remedy: 'Choose another one. The list follows today’s orders.',
  },
  'picture.unusable': {
    title: 'The picture cannot be opened[[: {{file}}]]',
    remedy: 'Use a PNG or JPEG picture.',
  },
  'picture.too-large': {
    title: 'The picture is too large[[: {{file}}]]',
    remedy: 'Make it smaller than 4000×4000 pixels and upload it again.',
  },
  'picture.not-found': {
    title: 'There is no such picture[[: {{picture}}]]',
    remedy: 'Upload it (again), or change its name in the template[[: {{element}}]].',
  },
  'rules.value-invalid': {
    title: 'A rule is not valid[[: {{field}}]]',
    remedy: 'Correct it and save again.',
  },
  'carriers.file-invalid': {
    title: 'A carrier file cannot be used[[: carriers/{{file}}]][[ ({{reason}})]]',
    remedy: 'Correct the file and open Waybench again. Until then the carrier is as it was shipped.',
  },
  'stock.file-unusable': {
    title: 'The stock file cannot be used[[: {{file}}]]',
    remedy: 'It needs two columns, SKU and stock quantity. Correct it and import again.',
  },

  'settings.value-invalid': {
    title: 'A setting is not valid[[: {{field}}]]',
    remedy: 'Correct it and save again.',
  },
  'data.in-use': {
    title: 'Waybench is already open in another window or program',
    remedy:
      'Use the window that is open. To use commands, close it first, or open Waybench with the command serve. If you find none, restart the PC.',
  },
  'data.from-newer-version': {
    title: 'The data was written by a newer version',
    remedy: 'Update Waybench, then open it. Nothing is lost.',
  },
  'data.damaged': {
    title: 'The database is damaged',
    remedy: 'Stop printing and call support. Do not delete any file.',
  },
  'data.disk-full': { title: 'The disk is full', remedy: 'Free at least 1 GB, then go on.' },
  'data.folder-not-writable': {
    title: 'Cannot write to the data folder[[: {{path}}]]',
    remedy: 'Make sure that it is not read-only and that you may write to it.',
  },
  'host.port-in-use': {
    title: 'Port {{port}} is in use by another program',
    remedy: 'Close that program, or start with another --port.',
  },
  'host.window-missing': {
    title: 'The window is not built[[: {{path}}]]',
    remedy: 'Run npm start once; it builds the window.',
  },
  'request.file-not-writable': {
    title: 'The file cannot be written[[: {{file}}]]',
    remedy:
      'Make sure that the folder exists, that you may write there, and that no program has the file open.',
  },
  'request.invalid': {
    title: 'Something is not filled in correctly[[: {{field}}]]',
    remedy: 'Check it and try again.',
  },
  'internal.bug': {
    title: 'Something went wrong',
    remedy: 'It is on record. Try again; if it stays, give the reference to support.',
  },
} as const satisfies ProblemTexts;
