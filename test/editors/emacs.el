;;; Plays an author in Emacs: looks at the findings, hovers, completes, takes a fix. Writes what it saw as JSON.
(require 'eglot)
(require 'flymake)
(require 'json)
(require 'seq)

(defun play-rules ()
  "The ids of the rules that Flymake shows."
  (let ((texts (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))
    (mapcar (lambda (text) (if (string-match "\\[\\([a-z-]+\\)\\]" text) (match-string 1 text) text)) texts)))

(defun play-has-finding ()
  "Whether the finding is shown that is to be mended."
  (seq-some (lambda (it) (string-match-p "role-arn-without-path" it)) (play-rules)))

(defun play-until (is-so what)
  "Let the server speak until IS-SO; fail with WHAT."
  (with-timeout (30 (error "%s" what))
    (while (not (funcall is-so))
      (accept-process-output nil 0.1)
      (flymake-start nil))))

(defun play-go-to (text)
  "Put point behind TEXT."
  (goto-char (point-min))
  (search-forward text))

(defun play ()
  "Play, and answer with what was seen."
  (find-file (getenv "SLR_LENS_FILE"))
  (apply #'eglot (eglot--guess-contact))
  (flymake-mode 1)
  (play-until #'play-has-finding "no finding was shown")
  (let ((server (eglot-current-server))
        (seen (list (cons 'rules (vconcat (play-rules))))))
    (play-go-to "role/AWSServiceRole")
    (push (cons 'hover (plist-get (plist-get (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams))
                                             :contents)
                                  :value))
          seen)
    (play-go-to "s3:GetObj")
    (let ((found (eglot-completion-at-point)))
      (push (cons 'completions (vconcat (mapcar #'substring-no-properties (all-completions "" (nth 2 found))))) seen))
    (play-go-to "role/AWSServiceRole")
    (let ((actions (eglot-code-actions (point) (point) "quickfix")))
      (push (cons 'actions (vconcat (mapcar (lambda (it) (plist-get it :title)) actions))) seen)
      (eglot--apply-workspace-edit (plist-get (aref (vconcat actions) 0) :edit)))
    (push (cons 'text (buffer-substring-no-properties (point-min) (point-max))) seen)
    (eglot--signal-textDocument/didChange)
    (play-until (lambda () (not (play-has-finding))) "the finding stays")
    (push (cons 'rulesAfter (vconcat (play-rules))) seen)
    (set-buffer-modified-p nil)
    (eglot-shutdown server)
    seen))

(let ((answer (condition-case fault (play) (error (list (cons 'failed (format "%S" fault)))))))
  (with-temp-file (getenv "SLR_LENS_ANSWER") (insert (json-encode answer))))
(kill-emacs 0)
