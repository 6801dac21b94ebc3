-- Plays an author in Neovim: looks at the findings, hovers, completes, takes a fix. Writes what it saw as JSON.
local function rules(buffer)
	return vim.tbl_map(function(it) return it.code or it.user_data.lsp.code end, vim.diagnostic.get(buffer))
end

local function has_code(buffer)
	return vim.tbl_contains(rules(buffer), 'role-arn-without-path')
end

local function at(buffer, text, behind)
	for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
		local first, last = line:find(text, 1, true)
		if first then return { line = number - 1, character = behind and last or first } end
	end
	error('not there: ' .. text)
end

local function ask(buffer, method, params)
	params.textDocument = vim.lsp.util.make_text_document_params(buffer)
	for _, answer in pairs(vim.lsp.buf_request_sync(buffer, method, params, 20000) or {}) do
		if answer.result then return answer.result end
	end
end

local function play()
	vim.cmd('edit ' .. vim.env.SLR_LENS_FILE)
	local buffer = vim.api.nvim_get_current_buf()
	assert(vim.wait(20000, function() return has_code(buffer) end, 50), 'no finding was shown')
	local seen = { rules = rules(buffer) }
	seen.hover = ask(buffer, 'textDocument/hover', { position = at(buffer, 'AWSServiceRoleForConfig') }).contents.value
	local items = ask(buffer, 'textDocument/prepareCallHierarchy', { position = at(buffer, 'role/app', true) })
	seen.callers = vim.tbl_map(function(it) return it.from.name .. ': ' .. it.from.detail end,
		ask(buffer, 'callHierarchy/incomingCalls', { item = items[1] }))
	local list = ask(buffer, 'textDocument/completion', { position = at(buffer, 's3:GetObj', true) })
	seen.completions = vim.tbl_map(function(it) return it.word end,
		vim.lsp.util.text_document_completion_list_to_complete_items(list, ''))
	local position = at(buffer, 'AWSServiceRoleForConfig')
	local actions = ask(buffer, 'textDocument/codeAction', {
		range = { start = position, ['end'] = position },
		context = { diagnostics = {} },
	})
	seen.actions = vim.tbl_map(function(it) return it.title end, actions)
	vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
	seen.text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
	vim.wait(20000, function() return not has_code(buffer) end, 50)
	seen.rulesAfter = rules(buffer)
	return seen
end

local fine, seen = pcall(play)
local answer = vim.json and vim.json.encode or vim.fn.json_encode
vim.fn.writefile({ answer(fine and seen or { failed = tostring(seen) }) }, vim.env.SLR_LENS_ANSWER)
vim.cmd('qall!')
