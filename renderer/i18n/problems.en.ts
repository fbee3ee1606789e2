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
  'order.changed-meanwhile': {
    title: 'The order changed while its batch was being made[[: {{orderNumber}}]]',
    remedy: 'It is in no batch. Look at it, then print it.',
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
  'print.text-overlaps': {
    title: 'Text lies over something else[[: {{field}}]][[ “{{value}}”]]',
    remedy: 'Move {{element}} and {{other}} apart in the template, or shorten the text, then retry.',
  },
  'print.consignee-missing': {
    title: 'The label does not show where it goes[[: {{field}}]]',
    remedy:
      'No courier can deliver without it. Add it to the template, or change the condition (when) that hides it.',
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
  'print.not-in-printer-font': {
    title: 'The printer has no such character of its own[[: {{character}} in “{{text}}”]]',
    remedy: 'Under Devices, let the text of this printer be drawn as dots, then print again.',
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
  'job.copy-out': {
    title: 'One copy is out already[[: {{pairCode}}]]',
    remedy: 'Find and destroy it first, then say why another one is written by hand.',
  },
  'job.in-bundle': {
    title: 'Taken along, to be printed on another PC',
    remedy: 'Say afterwards how far it came out; the rest comes back to the printers here.',
  },
  'bundle.full-data': {
    title: 'This writes people’s data in full[[: {{batch}}]]',
    remedy: 'Confirm that it may be written to “{{path}}”, and delete it afterwards.',
  },
  'bundle.not-found': { title: 'This bundle does not exist', remedy: 'Refresh and look again.' },
  'bundle.declared': {
    title: 'What came out of this bundle was said already',
    remedy: 'Decide about single papers among the print jobs.',
  },
  'bundle.not-in-it': {
    title: 'This paper is not in the bundle[[: {{code}}]]',
    remedy: 'Scan the last good one of the bundle.',
  },
  'hand.not-found': {
    title: 'This handwritten entry does not exist',
    remedy: 'It may have been undone. Refresh and look again.',
  },
  'job.restored': {
    title: 'May have been printed before the backup was restored',
    remedy:
      'The backup is older than the day. Choose “It came out” if the sheet is there, “Print again” only if it is not.',
  },
  'job.interrupted': {
    title: 'The program was closed while it printed',
    remedy:
      'Look for the sheet at the printer. Choose “It came out” if it is there, “Print again” only if it is not.',
  },
  'job.expired': {
    title: 'It waited too long and was not printed by itself',
    remedy: 'Choose “Print” if it is still wanted, or “Discard”.',
  },
  'job.none-after': {
    title: 'Nothing to print again behind it[[: {{pairCode}}]]',
    remedy: 'It is the last sheet that this printer was sent, or all behind it is confirmed.',
  },
  'job.never-sent': {
    title: 'This sheet was never sent to a printer[[: {{pairCode}}]]',
    remedy: 'Scan the last good sheet that the printer made.',
  },
  'archive.damaged': {
    title: 'The print archive is not as it was written[[: {{faults}} faults]]',
    remedy: 'Somebody or something changed the database. Keep a copy of it and tell support.',
  },
  'archive.bytes-gone': {
    title: 'Nothing is kept of this print',
    remedy: 'What was sent is kept for {{days}} days. Prints by hand have none.',
  },
  'batch.not-found': { title: 'No such batch', remedy: 'Refresh and look again.' },
  'batch.cut-off': {
    title: 'The batch ended before this order was in it[[: {{orderNumber}}]]',
    remedy: 'It is still ready to be printed.',
  },

  'printer.not-found': {
    title: 'No such printer[[: {{printer}}]]',
    remedy: 'Add it under Devices, or choose another.',
  },
  'printer.name-taken': { title: 'The name is taken[[: {{name}}]]', remedy: 'Choose another name.' },
  'printer.destination-invalid': {
    title: 'The printer address is not valid[[: {{destination}}]]',
    remedy:
      'Write tcp://192.168.1.50:9100 for a network printer, spooler:NAME for one set up in Windows, serial:COM3 for a serial port, or dir:PATH for a folder.',
  },
  'printer.media-invalid': {
    title: 'The media is not valid[[: {{media}}]]',
    remedy: 'Write a size such as 100x180, A5 or 80mm.',
  },
  'printer.media-not-for-model': {
    title: 'This printer cannot take that paper[[: {{media}}]]',
    remedy: 'Choose paper between {{leastMm}} and {{mostMm}} mm wide, or another model.',
  },
  'printer.calibration-too-far': {
    title: 'That is too far off for a calibration',
    remedy:
      'Up to {{mostMm}} mm, and {{mostDriftMm}} mm from sheet to sheet, can be made up for. Check the size of the paper and how it lies, then measure again.',
  },
  'printer.model-unknown': {
    title: 'No such printer model[[: {{model}}]]',
    remedy: 'Choose one of the list; a general one is there for every language.',
  },
  'printer.language-not-for-model': {
    title: 'That model does not speak the language of this printer[[: {{model}}, {{language}}]]',
    remedy: 'Choose another model, or add the printer anew.',
  },
  'printer.spare-missing': {
    title: 'No spare printer[[ for {{printer}}]]',
    remedy: 'Under Devices, choose a spare with the same paper, or name a printer.',
  },
  'printer.spare-differs': {
    title:
      'The other printer has different paper[[: {{spare}} has {{spareMedia}}, {{printer}} has {{media}}]]',
    remedy: 'Load the same paper or forms, and say so under Devices.',
  },
  'printer.sending': {
    title: 'A sheet is on its way to the printer[[: {{printer}}]]',
    remedy: 'Wait until it is through or in doubt, then try again.',
  },
  'printer.role-missing': {
    title: 'No default printer',
    remedy: 'Under Devices, choose which printer takes labels and which takes packing slips.',
  },
  'printer.unreachable': {
    title: 'The printer does not answer[[: {{host}}:{{port}}]][[: {{path}}]]',
    remedy: 'Check power, cable and address, then resume.',
  },
  'printer.port-busy': {
    title: 'Another program uses the port[[: {{path}}]]',
    remedy: 'Close the program that holds it. Printing goes on by itself.',
  },
  'printer.device-unsuitable': {
    title: 'This path is not a printer[[: {{path}}]]',
    remedy:
      'Under Devices, enter the port or device file of the printer, such as COM3, LPT1 or /dev/usb/lp0.',
  },
  'printer.device-denied': {
    title: 'This account may not write to the printer port[[: {{path}}]]',
    remedy: 'Ask the administrator for access to it (on Linux: the group lp), log in again, then resume.',
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
  'printer.needs-windows': {
    title: 'This PC has no Windows print queues[[: {{queue}}]]',
    remedy: 'Use it on a packing PC with Windows, or connect the printer another way: network, serial.',
  },
  'printer.needs-sumatra': {
    title: 'No program here prints PDF through a driver[[: {{queue}}]]',
    remedy: 'Start Waybench as the desktop program, install SumatraPDF, or choose a Windows print queue.',
  },
  'printer.driver-needs-pages': {
    title: 'A driver takes PDF pages only[[: {{queue}}]]',
    remedy:
      'Choose PDF as the language. For ZPL, TSPL and the like, choose a print queue, the network or a serial port.',
  },
  'printer.search-failed': {
    title: 'Printers cannot be searched for there[[ ({{reason}})]]',
    remedy: 'Enter how the printer is connected by hand, or restart the computer and search again.',
  },
  'printer.subnet-invalid': {
    title: 'The network range is not valid[[: {{subnet}}]]',
    remedy: 'Write a private network such as 192.168.1.0/24, of at most 254 addresses.',
  },
  'printer.needs-cups': {
    title: 'This computer has no CUPS print service[[: {{queue}}]]',
    remedy: 'On Windows, choose a Windows print queue. On Linux, install CUPS first.',
  },
  'printer.queue-unknown': {
    title: 'The system has no such print queue[[: {{queue}}]]',
    remedy:
      'Check its name in the printer settings of the system. If it was renamed or removed, add it again.',
  },
  'printer.queue-denied': {
    title: 'No permission to use the print queue[[: {{queue}}]]',
    remedy: 'Ask an administrator to let this account print to it, then resume.',
  },
  'printer.queue-offline': {
    title: 'The system says that the printer is offline[[: {{queue}}]]',
    remedy:
      'Switch it on, check the cable, and clear “Use printer offline” in its queue. It then goes on by itself.',
  },
  'printer.queue-paused': {
    title: 'The system’s print queue is paused[[: {{queue}}]]',
    remedy: 'Clear “Pause printing” in the queue. The printer then goes on by itself.',
  },
  'printer.queue-refuses-raw': {
    title: 'The printer driver refuses raw data[[: {{queue}}]]',
    remedy: 'Install the maker’s driver, or set the printer up again with “Generic / Text Only”.',
  },
  'printer.queue-stuck': {
    title: 'The job is stuck in the system’s print queue[[: {{queue}}]]',
    remedy: 'Check power and cable. If the sheet is still in that queue, delete it there, then resume.',
  },
  'printer.job-deleted': {
    title: 'Somebody deleted the job from the system’s print queue[[: {{queue}}]]',
    remedy: 'See whether the sheet came out, settle it under Print, then resume.',
  },
  'printer.spooler-unavailable': {
    title: 'The print service of this computer is not running',
    remedy: 'Restart the print service (“Print Spooler” on Windows, CUPS elsewhere) or the PC, then resume.',
  },
  'printer.spooler-silent': {
    title: 'The print service does not answer[[: {{queue}}]]',
    remedy: 'Check that the printer, and the PC that shares it, are on. If they are, restart this PC.',
  },
  'printer.spooler-refused': {
    title: 'The print service refused[[: {{queue}}]][[ ({{reason}})]]',
    remedy: 'Print a test page from the system. Once that works, resume.',
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
  'printer.paper-jam': {
    title: 'Paper jam[[: {{printer}}]]',
    remedy: 'Open the printer, take out the jammed paper, load it again, then resume.',
  },
  'printer.paper-misread': {
    title: 'The printer does not find the gap or mark between labels[[: {{printer}}]]',
    remedy: 'Check how the paper lies and its size, calibrate the printer for it, then resume.',
  },
  'printer.ribbon-jam': {
    title: 'Ribbon jam[[: {{printer}}]]',
    remedy: 'Take the ribbon out, load it again, then resume.',
  },
  'printer.cutter-fault': {
    title: 'Cutter fault[[: {{printer}}]]',
    remedy: 'Switch the printer off, clear the cutter of scraps, switch it on, then resume.',
  },
  'printer.head-fault': {
    title: 'Print head fault[[: {{printer}}]]',
    remedy: 'Switch the printer off and on. If it stays, replace the head; use the spare printer meanwhile.',
  },
  'printer.too-hot': {
    title: 'The printer is too hot[[: {{printer}}]]',
    remedy: 'Let it cool down. It goes on by itself.',
  },
  'printer.too-cold': {
    title: 'The printer is too cold[[: {{printer}}]]',
    remedy: 'Let it warm up. It goes on by itself.',
  },
  'printer.ink-out': {
    title: 'The printer is out of ink or toner[[: {{printer}}]]',
    remedy: 'Replace it, then resume.',
  },
  'printer.output-full': {
    title: 'The output tray is full[[: {{printer}}]]',
    remedy: 'Take the paper out, then resume.',
  },
  'printer.memory-fault': {
    title: 'The printer ran out of memory, or its memory is faulty[[: {{printer}}]]',
    remedy: 'Switch it off and on, see whether the last sheets are complete, then resume.',
  },
  'printer.device-fault': {
    title: 'The printer reports an error[[: {{printer}}]]',
    remedy: 'Look at its display and lights and do what they ask for, then resume.',
  },
  'printer.offline': {
    title: 'The printer is offline[[: {{printer}}]]',
    remedy: 'Check power and cable, clear “Use Printer Offline” in the system, then resume.',
  },
  'printer.roll-short': {
    title: 'Few labels are left[[: {{left}} in {{printer}}]][[; this batch needs {{needed}}]]',
    remedy: 'Have the next roll ready, and enter its number of labels under Devices.',
  },
  'printer.not-proved': {
    title: 'No proof was printed on this paper today[[: {{printer}}]][[ ({{media}})]]',
    remedy: 'Print a proof and look at it. If it is well, choose “The proof is good”.',
  },
  'printer.paper-low': {
    title: 'The paper is running low[[: {{printer}}]]',
    remedy: 'Have the next roll ready.',
  },
  'printer.ribbon-low': {
    title: 'The ribbon is running low[[: {{printer}}]]',
    remedy: 'Have the next ribbon ready.',
  },
  'printer.ink-low': {
    title: 'Ink or toner is running low[[: {{printer}}]]',
    remedy: 'Have the next cartridge ready.',
  },
  'printer.battery-low': {
    title: 'The printer’s battery is low[[: {{printer}}]]',
    remedy: 'Connect it to power, or change the battery.',
  },
  'printer.needs-calibration': {
    title: 'The printer wants its paper calibrated[[: {{printer}}]]',
    remedy: 'Calibrate it when there is time.',
  },
  'printer.head-dirty': {
    title: 'The print head needs cleaning[[: {{printer}}]]',
    remedy: 'Switch the printer off and wipe the head with alcohol.',
  },
  'printer.head-worn': {
    title: 'The print head is wearing out[[: {{printer}}]]',
    remedy: 'Have a new head ready, and look for white lines in barcodes.',
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

  'scale.none': {
    title: 'No scale is set up',
    remedy: 'Set one up under Devices. Packing works without: weights can be typed.',
  },
  'scale.place-invalid': {
    title: 'Neither a port nor an address[[: {{place}}]]',
    remedy:
      'Enter a serial port (COM3, /dev/ttyUSB0), the address of a serial server (192.168.1.60:4001), or choose the simulator.',
  },
  'scale.not-found': {
    title: 'The port of the scale is not there[[: {{place}}]]',
    remedy:
      'Check the cable, and whether the port has another number now. Once it is there the scale connects by itself.',
  },
  'scale.in-use': {
    title: 'The port is in use[[: {{place}}]]',
    remedy:
      'Close the program that holds it (the maker’s software, a terminal), or choose another port. Once it is free the scale connects by itself.',
  },
  'scale.denied': {
    title: 'This account may not open the port[[: {{place}}]]',
    remedy:
      'Ask the administrator for access to serial ports (on Linux: the group dialout), then log in again.',
  },
  'scale.gone': {
    title: 'The scale was unplugged[[: {{place}}]]',
    remedy: 'Plug its cable in again. It connects by itself, without a restart.',
  },
  'scale.silent': {
    title: 'The scale says nothing[[: {{place}}]]',
    remedy: 'Check that it is on and its cable sits, then that its serial settings are those under Devices.',
  },
  'scale.not-understood': {
    title: 'What the scale sends makes no sense[[: {{place}}]]',
    remedy: 'Speed or protocol may be wrong. Have the scale detected again under Devices.',
  },
  'scale.overload': {
    title: 'Too heavy for the scale',
    remedy: 'Take it off and use a larger scale, or weigh in parts.',
  },
  'scale.under-zero': {
    title: 'Less than zero',
    remedy: 'Clear the pan, press Zero, and weigh again.',
  },
  'scale.not-stable': {
    title: 'The scale has not come to rest',
    remedy: 'Wait until it stands still, then try again.',
  },
  'scale.not-ready': {
    title: 'The scale is not ready',
    remedy: 'Wait for its self-test. If it stays so, switch it off and on.',
  },
  'scale.fault': {
    title: 'The scale reports a fault of its own',
    remedy: 'Switch it off and on. If that does not help, use another one; until then weights can be typed.',
  },
  'scale.not-a-weight': {
    title: 'The scale does not show a weight',
    remedy: 'It may be counting pieces or showing percent. Switch it back to weighing.',
  },
  'scale.unit-unknown': {
    title: 'The unit of the scale is not known',
    remedy: 'Choose it under Devices: kilograms, grams or pounds.',
  },
  'scale.cannot-tare': {
    title: 'This scale cannot be tared from the PC',
    remedy: 'Press the tare key on the scale.',
  },
  'scale.cannot-zero': {
    title: 'This scale cannot be zeroed from the PC',
    remedy: 'Press the zero key on the scale.',
  },
  'scale.not-simulated': {
    title: 'This is not the simulator',
    remedy: 'A real scale shows what lies on it. To practise, choose the simulator under Devices.',
  },
  'scanner.place-invalid': {
    title: 'Neither a port nor an address[[: {{place}}]]',
    remedy:
      'Enter a serial port (COM4, /dev/ttyACM0) or the address of a serial server. Keyboard scanners need no setting.',
  },
  'scanner.not-found': {
    title: 'The port of the scanner is not there[[: {{place}}]]',
    remedy:
      'Check the cable, and whether the port has another number now. Once it is there the scanner connects by itself.',
  },
  'scanner.in-use': {
    title: 'The port of the scanner is in use[[: {{place}}]]',
    remedy:
      'Close the program that holds it, or choose another port. Once it is free the scanner connects by itself.',
  },
  'scanner.denied': {
    title: 'This account may not open the scanner’s port[[: {{place}}]]',
    remedy:
      'Ask the administrator for access to serial ports (on Linux: the group dialout), then log in again.',
  },
  'scanner.gone': {
    title: 'The scanner was unplugged[[: {{place}}]]',
    remedy: 'Plug its cable in again. It connects by itself, without a restart.',
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
    title: 'This parcel is already packed[[: {{pairCode}}]][[ ({{at}})]]',
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
    remedy: 'Reprint label and slip, destroy these two, then pack with the new ones.',
  },
  'pair.real-paper': {
    title: 'Training mode takes no real paper[[: {{code}}]]',
    remedy: 'Leave training mode to scan real papers; to practise, scan those marked VOID.',
  },
  'pair.training-paper': {
    title: 'This paper is from training mode[[: {{code}}]]',
    remedy: 'Throw it away and scan the real label or slip. Nothing of training mode counts.',
  },
  'pair.older-label': {
    title: 'An older label of this parcel may be about[[: {{copies}}]]',
    remedy: 'The right one says “reprint[[ {{reprint}}]]”. Find the other and destroy it.',
  },
  'pair.older-slip': {
    title: 'An older slip of this parcel may be about[[: {{copies}}]]',
    remedy: 'The right one says “reprint[[ {{reprint}}]]”. Find the other and destroy it.',
  },
  'pair.old-number': {
    title: 'This label bears an old number[[: {{scanned}}]]',
    remedy:
      'The parcel[[ {{pairCode}}]] has the number[[ {{waybillNumber}}]] now. Destroy this label and use the new one.',
  },
  'packing.other-parcel-open': {
    title: 'Another parcel is still open[[: {{pairCode}}]]',
    remedy: 'Finish it, or put it back with Esc (card NEXT), then scan[[ {{scanned}}]] again.',
  },
  'packing.order-several': {
    title: 'This order leaves in {{count}} parcels: which one[[: {{pairCodes}}]]',
    remedy: 'Scan the slip (its pair code) or the label of the parcel in your hand.',
  },
  'packing.nothing-open': {
    title: 'No parcel is open',
    remedy: 'Scan a packing slip or a label first.',
  },
  'packing.product-scanned-slip-expected': {
    title: 'That is a product, scan the slip[[: {{code}}]]',
    remedy: 'Scan the pair code on the packing slip.',
  },
  'packing.product-scanned-label-expected': {
    title: 'That is a product, scan the label[[: {{code}}]]',
    remedy: 'Scan the waybill number on the label.',
  },
  'packing.product-not-in-parcel': {
    title: 'This does not belong in the parcel[[: {{sku}}]][[ {{name}}]]',
    remedy: 'Do not pack it. Put it back and take what the list says.',
  },
  'packing.goods-unknown': {
    title: 'Unknown product barcode[[: {{code}}]]',
    remedy:
      'Do not pack it! If it is the wrong item, put it back. If it is the right one, enter this barcode for it under Products, then scan it again.',
  },
  'packing.product-surplus': {
    title: 'One too many[[: {{sku}}]][[ {{name}}]][[, only {{asked}} wanted]]',
    remedy: 'Take the surplus piece out.',
  },
  'packing.product-no-parcel': {
    title: 'No single-item parcel waits for this[[: {{sku}}]]',
    remedy: 'Scan a slip, a label or a code of the pick list.',
  },
  'packing.line-unknown': {
    title: 'The parcel has no such line',
    remedy: 'Its order may just have changed. Look at the list, then count again.',
  },
  'packing.scan-needed': {
    title: 'This has a barcode, scan it[[: {{sku}}]][[ {{name}}]]',
    remedy:
      'Scan each piece. Where the code is damaged, somebody with the right may count it, with a reason.',
  },
  'packing.scale-missing': {
    title: 'No scale is set up',
    remedy: 'Set up the scale under Devices, or type the weight.',
  },
  'packing.items-first': {
    title: 'The items are not complete',
    remedy: 'Count the items first, then weigh.',
  },
  'packing.items-missing': {
    title: '{{pieces}} missing[[: {{missing}}]]',
    remedy: 'Add what is missing, or hold the order.',
  },
  'packing.slip-missing': {
    title: 'The slip is not scanned yet[[: {{pairCode}}]]',
    remedy: 'Scan the packing slip of this parcel.',
  },
  'packing.label-missing': {
    title: 'The label is not scanned yet[[: {{waybillNumber}}]]',
    remedy: 'Scan the label of this parcel.',
  },
  'packing.weight-missing': {
    title: 'Not weighed yet[[: {{pairCode}}]]',
    remedy: 'Put the parcel on the scale and wait until the figure is stable.',
  },
  'packing.weight-off': {
    title: 'Wrong weight[[: {{grams}} g]][[, expected {{expectedGrams}} g]]',
    remedy: 'Open the box and check[[ {{sku}}]], then weigh again. Somebody with the right may let it pass.',
  },
  'packing.weight-printed': {
    title: 'Its papers already carry the weight[[: {{pairCode}}]]',
    remedy: 'Seal it with these papers. If the weight is wrong, hold the order.',
  },
  'packing.weight-net': {
    title: 'The scale shows a net weight[[: {{grams}} g]]',
    remedy: 'Clear its tare, then put the parcel on the scale again.',
  },
  'packing.paper-waiting': {
    title: 'The label is not out yet[[: {{pairCode}}]]',
    remedy: 'Look at the printer; scan the label when it is out.',
  },
  'packing.nothing-to-force': {
    title: 'There is nothing to let pass',
    remedy: 'Items and weight are fine.',
  },
  'packing.nothing-to-undo': {
    title: 'No parcel can be opened again',
    remedy: 'Only parcels that were sealed and not handed over can.',
  },
  'packing.already-handed-over': {
    title: 'This parcel was handed over[[: {{pairCode}}]]',
    remedy: 'It cannot be opened again. Call the carrier to get it back.',
  },
  'packing.carton-unknown': {
    title: 'There is no such carton[[: {{code}}]]',
    remedy: 'Set it up under Weights, Cartons, or choose another one.',
  },
  'packing.card-unneeded': {
    title: 'No reason is asked for now',
    remedy: 'Scan the command first (hold, undo, let pass…), then the reason.',
  },
  'packing.card-unknown': {
    title: 'Unknown card[[: {{code}}]]',
    remedy: 'Print the command cards or the badge again.',
  },
  'job.waits-for-packing': {
    title: 'Waits for packing: it prints when the items are complete[[: {{pairCode}}]]',
    remedy: 'Scan the order at the bench; its papers come out once the items are counted.',
  },
  'history.product-scanned': {
    title: 'That is a product[[: {{code}}]][[, {{name}}]]',
    remedy: 'To look a parcel up, scan its label or slip, or an order number.',
  },
  'history.card-scanned': {
    title: 'That is a command card[[: {{code}}]]',
    remedy:
      'To look a parcel up, scan its label or slip, or an order number. Command cards are for the packing bench.',
  },
  'history.badge-scanned': {
    title: 'That is an operator’s badge',
    remedy:
      'To look a parcel up, scan its label or slip, or an order number. Badges sign in at the packing bench.',
  },
  'history.number-unbound': {
    title: 'No parcel ever had this number[[: {{waybillNumber}}]]',
    remedy: 'It is in a number pool and was never used. Check that this is the paper you meant.',
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
    title: 'This parcel is already packed[[: {{pairCode}}]]',
    remedy:
      'Its label is on the box. Shift from behind it, correct its number alone, or take its seal back at the bench first.',
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
    remedy: 'Something was packed, shipped, printed again or changed since. Correct the numbers one by one.',
  },
  'pair.weight-invalid': {
    title: 'Wrong weight[[: {{grams}} g]]',
    remedy: 'Enter whole grams from 1 to 100000.',
  },

  'close.nothing-to-ship': { title: 'Nothing to ship', remedy: 'Pack parcels first.' },
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
  'products.file-unusable': {
    title: 'This product file cannot be used[[: {{file}}]]',
    remedy: 'It needs a SKU column and any of barcode, name, bin and so on. Correct it and import again.',
  },
  'product.not-found': {
    title: 'No such product[[: {{code}}]]',
    remedy: 'Create it under Products, or add the barcode to a product that is there.',
  },
  'product.sku-taken': {
    title: 'This product is there already[[: {{sku}}]]',
    remedy: 'Open it to change it, or choose another SKU.',
  },
  'product.code-taken': {
    title: 'Barcode {{code}} belongs to another product[[: {{sku}}]]',
    remedy: 'A barcode names one product only. Take it off that product first, or use another one.',
  },
  'row.sku-missing': { title: 'No SKU', remedy: 'Fill it in on this row and import again.' },
  'row.sku-damaged': {
    title: 'A spreadsheet damaged this SKU[[: {{value}}]]',
    remedy: 'It became a power of ten. Set the column to text, fill in the SKU and import again.',
  },
  'row.sku-twice': {
    title: 'SKU appears twice[[: {{value}}]]',
    remedy:
      'An earlier row says something else of it. Keep one row; several barcodes go into one cell, with commas.',
  },
  'row.barcode-damaged': {
    title: 'A spreadsheet damaged this barcode[[: {{value}}]]',
    remedy:
      'It became a power of ten and its last digits are gone. Set the column to text, fill it in and import again.',
  },
  'row.barcode-taken': {
    title: 'The barcode belongs to another product[[: {{value}}]]',
    remedy: 'A barcode names one product only. Check the barcodes of this row and of that product.',
  },
  'row.barcode-check-digit': {
    title: 'The check digit of this barcode is wrong[[: {{value}}]]',
    remedy: 'It was imported as it is. A digit was probably copied wrongly: scan the goods to check it.',
  },
  'row.weight-invalid': {
    title: 'Wrong weight[[: {{value}}]]',
    remedy: 'Write grams (250) or a unit (0.25kg), above 0 and up to 100 kg.',
  },
  'row.handling-unknown': {
    title: 'Unknown handling mark[[: {{value}}]]',
    remedy: 'The rest was imported. These are known: fragile, keep dry, urgent, gift.',
  },
  'operator.not-found': { title: 'No such person', remedy: 'Refresh and look again.' },
  'operator.name-taken': {
    title: 'Somebody is called “{{name}}” already',
    remedy: 'Choose another name, with a staff number for instance.',
  },
  'operator.badge-unknown': {
    title: 'Unknown badge[[: {{badge}}]]',
    remedy: 'Scan your own badge. If you have none, a supervisor prints one under People and rights.',
  },
  'operator.badge-retired': {
    title: 'This badge of {{name}} is no longer good',
    remedy: 'Use the new badge. If there is none, a supervisor prints one under People and rights.',
  },
  'operator.nobody-on-duty': { title: 'Nobody is signed in', remedy: 'Scan your badge first.' },
  'operator.right-missing': {
    title: '{{name}} may not do this',
    remedy:
      'Somebody who may[[ ({{who}})]] scans a badge and does it, or a supervisor gives the right under People and rights.',
  },
  'operator.last-supervisor': {
    title: '{{name}} is the last one who may change settings',
    remedy: 'Give somebody else the right to change settings first.',
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
  'data.from-trial-version': {
    title: 'The data was written by a trial version from before the first release',
    remedy: 'Open it with that version, or begin with another data directory. The data stays as it is.',
  },
  'data.damaged': {
    title: 'The database is damaged',
    remedy:
      'Stop printing and do not delete any file. [[The newest sound backup can take its place: {{backup}}. ]]Call support where needed.',
  },
  'backup.not-found': {
    title: 'No such backup[[: {{name}}]]',
    remedy: 'Refresh the list and choose another one.',
  },
  'backup.damaged': {
    title: 'This backup is not whole',
    remedy:
      'Choose another one; the data in use is unchanged. Where a fresh backup is like this too, check the disk.',
  },
  'data.disk-full': { title: 'The disk is full', remedy: 'Free at least 1 GB, then go on.' },
  'data.folder-not-readable': {
    title: 'The data folder cannot be read[[: {{path}}]]',
    remedy: 'Check that the disk is there and the network drive is connected.',
  },
  'data.disk-low': {
    title: 'The disk is running out of room[[: {{freeGigabytes}} GB left]]',
    remedy: 'Free 5 GB or more. On a full disk nothing can be saved or backed up.',
  },
  'data.on-network': {
    title: 'The data lies on a network drive[[: {{path}}]]',
    remedy:
      'A lost connection can damage it. Move it to a disk of this PC and name the new place with --data.',
  },
  'data.on-removable': {
    title: 'The data lies on a removable disk[[: {{path}}]]',
    remedy: 'Quit Waybench before you pull it out. For every day, move the data to a disk of this PC.',
  },
  'backup.none': {
    title: 'There is no backup yet',
    remedy: 'Press "Back up now" in Settings. While Waybench is open it makes one every hour by itself.',
  },
  'backup.old': {
    title: 'The newest backup is old[[: {{days}} days behind the data]]',
    remedy: 'Press "Back up now" in Settings.',
  },
  'clock.behind': {
    title: "This PC's clock is wrong: it says {{now}}, but there are entries of {{newest}}",
    remedy: 'Set date and time of the PC, then check again. A wrong clock spoils deadlines and backups.',
  },
  'clock.zone-not-china': {
    title: "This PC's time zone is not Beijing time[[ (UTC{{zone}})]]",
    remedy:
      'If your shops are in China, set the time zone to "Beijing, UTC+08:00", or deadlines will be off.',
  },
  'settings.sender-missing': {
    title: 'The sender is not complete',
    remedy: "Fill in the sender's name, phone and address in Settings: labels show them.",
  },
  'template.faulty': {
    title: 'A template of your own does not print[[: {{template}}]]',
    remedy: 'Open it in Templates and look at the line it names, or go back to an older version.',
  },
  'doctor.no-answer': {
    title: 'No answer',
    remedy:
      'Check that the device or network drive is connected and check again; if it stays so, restart the PC.',
  },
  'backup.folder-is-data': {
    title: 'Backups cannot lie a second time in the data folder[[: {{path}}]]',
    remedy: 'A disk that dies takes both. Choose a folder on another disk, a stick or a network drive.',
  },
  'backup.folder-not-writable': {
    title: 'The second copy of backups cannot be written[[: {{path}}]]',
    remedy:
      'Write the whole path (such as E:\\Backups), and see that the disk is plugged in or the network drive connected. Backups on this PC go on; the newest is copied by itself once it is back.',
  },
  'backup.folder-no-answer': {
    title: 'The folder for the second copy of backups does not answer[[: {{path}}]]',
    remedy:
      'See that the disk or the network drive is connected, or name another folder, or none. Backups on this PC go on; the newest is copied by itself once it answers.',
  },
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
